#!/usr/bin/env bash
# Installs what the build (libraries), its trait OpenBLAS (openblas), the tests (tools), the examples in other
# languages (languages) or those of dividing a check (engines) need and the machine does not have. With “plan”
# before them it only says what that would be.
set -euo pipefail
cd "$(dirname "$0")/.."

is_plan=false
planned=()

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs packages by their names for apt-get, or by those for brew.
install() {
  local debian=$1 brew=$2
  if command -v apt-get >/dev/null; then
    if $is_plan; then
      planned+=("$debian (apt-get)")
      return
    fi
    echo "installing: $debian"
    as_root apt-get update -qq
    # shellcheck disable=SC2086  # several names in one word
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $debian >/dev/null
  elif command -v brew >/dev/null; then
    if $is_plan; then
      planned+=("$brew (brew)")
      return
    fi
    echo "installing: $brew"
    # shellcheck disable=SC2086
    brew install --quiet $brew
  else
    echo "Expected apt-get or brew to install “$debian”, found neither." >&2
    exit 1
  fi
}

# Makes a virtual environment of Python with packages: folder, what they are, arguments for pip.
install_python() {
  local folder=$1 packages=$2
  shift 2
  if $is_plan; then
    planned+=("$packages (pip, into $folder)")
    return
  fi
  echo "installing Python packages into $folder"
  python3 -m venv --clear "$folder"
  "$folder/bin/python3" -m pip install --quiet "$@"
}

libraries() {
  command -v pkg-config >/dev/null && pkg-config --exists hdf5 \
    || install "libhdf5-dev pkg-config" "hdf5 pkg-config"
}

openblas() {
  # Where there is Accelerate, it takes the place of OpenBLAS.
  [ "$(uname)" = Darwin ] || pkg-config --exists openblas 2>/dev/null \
    || install libopenblas-dev openblas
}

tools() {
  openblas
  command -v h5dump >/dev/null || install hdf5-tools hdf5
  command -v chromium >/dev/null || command -v google-chrome >/dev/null \
    || [ -n "${GRADCHECK_CHROMIUM:-}" ] || install chromium "--cask chromium"
  local python=.venv/bin/python3
  if ! "$python" -c "import h5py, h5netcdf, jsonschema, junitparser, lxml, netCDF4, scipy, xarray, yaml" 2>/dev/null; then
    command -v python3 >/dev/null || install "python3 python3-venv" python3
    # Debian's python3 has no ensurepip of its own.
    python3 -c "import ensurepip" 2>/dev/null || install python3-venv python3
    install_python .venv "the packages of Tests/requirements.txt" --requirement Tests/requirements.txt
  fi
}

languages() {
  command -v Rscript >/dev/null && Rscript -e 'library(jsonlite)' >/dev/null 2>&1 \
    || install "r-base-core r-cran-jsonlite" r
  # PyPI's torch is the large build for graphics cards; Debian's is found by /usr/bin/python3.
  python3 -c "import torch" 2>/dev/null || /usr/bin/python3 -c "import torch" 2>/dev/null \
    || install "python3-torch python3-numpy" pytorch
  local python=.venv/languages/bin/python3
  if ! "$python" -c "import jax, numpy, scipy, umbridge" 2>/dev/null; then
    install_python .venv/languages "numpy scipy jax umbridge" numpy scipy jax umbridge
  fi
}

engines() {
  { command -v parallel && command -v mpirun && command -v slurmctld && command -v munged; } >/dev/null \
    || install "parallel openmpi-bin slurm-wlm munge" "parallel open-mpi"
  local python=.venv/engines/bin/python3
  if ! "$python" -c "import h5py, hyperqueue, kubernetes_validate, yaml" 2>/dev/null; then
    install_python .venv/engines "h5py hyperqueue kubernetes-validate pyyaml" \
      h5py hyperqueue kubernetes-validate pyyaml
  fi
}

if [ "${1:-}" = plan ]; then
  is_plan=true
  shift
fi
for part in "${@:-}"; do
  case "$part" in
    libraries | openblas | tools | languages | engines) "$part" ;;
    *)
      echo "Expected “libraries”, “openblas”, “tools”, “languages” or “engines”, found “$part”." >&2
      exit 64
      ;;
  esac
done
if $is_plan; then
  if [ "${#planned[@]}" = 0 ]; then
    echo "Nothing is missing, so nothing will be installed."
  else
    printf 'Will be installed, because it is missing:\n'
    printf '  %s\n' "${planned[@]}"
  fi
fi
