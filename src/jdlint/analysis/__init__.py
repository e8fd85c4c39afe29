"""From a Document to a Reading: what the posting says, without judgement."""
