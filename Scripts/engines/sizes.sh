# Part of test-engines.sh: 16 parts of checks of full size, in Double and in Float, whose merged report has to
# be that of an undivided run, byte for byte but for where and when it was made.

# Divides a check and compares: sizes NAME ARGUMENTS OF run…
sizes() {
  local name=$1 precision part
  shift
  for precision in double float; do
    local run=("$program" run "$@" --precision "$precision" --quiet)
    mkdir "$name-$precision"
    whole "$name.h5" "${run[@]}"
    for part in $(seq 16); do
      "${run[@]}" --shard "$part/16" --report "$name-$precision/$part.h5" > /dev/null 2>&1
    done
    check "$name-$precision" "$name.h5"
    rm -rf "$name-$precision" "$name-$precision.h5" "$name.h5"
  done
}

# 3465² entries are 1.2·10⁷: too many to be kept.
streamed=(--model linear --set inputs=3465 outputs=3465)
sizes mlp "${model[@]}" --coverage full
sizes mlp-wrong "${model[@]}" --coverage full --plant one-entry:0.01@W
sizes mlp-sampled "${model[@]}" --coverage sample:200
sizes mlp-directed "${model[@]}" --coverage directions:3
sizes streamed "${streamed[@]}" --coverage full
sizes streamed-sampled "${streamed[@]}" --coverage sample:200
sizes streamed-directed "${streamed[@]}" --coverage directions:3
