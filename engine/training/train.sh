#!/bin/sh
# Makes the networks again, from nothing: engine/training/README.md says what it needs.
#   npm run train:mouth [-- FOLDER]     FOLDER keeps the voices (1 GB) for another run; default: a new temporary one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
learn="$here/learn"
target="$here/../speech-to-mouth"
python=${PYTHON:-/usr/bin/python3}
seed=1
folder=${1:-$(mktemp -d)}
# One thread: sums come out in the same order every time.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONHASHSEED=0

[ -f "$folder/spoken.pt" ] || "$python" "$learn/record.py" "$folder" --seed $seed
"$python" "$learn/streams.py" "$folder" --seed $seed
"$python" "$learn/train.py" "$folder/streams.pt" driver "$folder/driver.pt" --seed 1 --steps 2000 --without awb
"$python" "$learn/export.py" "$target/speech-to-mouth.onnx" "$folder/driver.pt"
"$python" "$learn/fixtures.py"
(cd "$here/../.." && npx biome format --write engine/speech-to-mouth/fixtures)
# The scorer that judges results: SCORER=1 trains it too (twice the driver's time).
if [ "${SCORER:-0}" = 1 ]; then
  "$python" "$learn/train.py" "$folder/streams.pt" scorer "$folder/scorer.pt" --seed 2 --steps 2000 --without rms,kal_diphone
  "$python" "$learn/export.py" "$target/mouth-scorer.onnx" "$folder/scorer.pt"
fi
echo "Write the checksums above into engine/speech-to-mouth/network.ts, then: npm run eval:mouth -- DIR"
