#!/usr/bin/env bash
# Install jdlint into a virtual environment of the action's own: from the action's checkout, or the version that is asked for.
# Python runs isolated (-I) throughout: the folder that it is called in belongs to whoever made the pull request.
set -euo pipefail

fail() {
  echo "::error title=jdlint::$1"
  exit 2
}

version=${JDLINT_VERSION:-}
if [[ -n ${version} && ! ${version} =~ ^[0-9]+(\.[0-9]+)*((a|b|rc)[0-9]+)?$ ]]; then
  fail "The input 'version' must be a version number such as 0.1.0."
fi

python=
for one in python3 python; do
  if "${one}" -I -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
    python=${one}
    break
  fi
done
[[ -n ${python} ]] || fail "The runner has no Python 3.10 or later: put a step with actions/setup-python before this one."

venv=${RUNNER_TEMP}/jdlint
"${python}" -I -m venv "${venv}" || fail "Python could not make a virtual environment in ${venv}."
bin=${venv}/bin
[[ -d ${bin} ]] || bin=${venv}/Scripts

what=${GITHUB_ACTION_PATH}
[[ -z ${version} ]] || what=jdlint==${version}
"${bin}/python" -I -m pip install --quiet --disable-pip-version-check "${what}" || fail "jdlint could not be installed."
echo "python=${bin}/python" >>"${GITHUB_OUTPUT}"
