#!/usr/bin/env bash
# Draws the secrets that compose.yaml mounts, each into a file of its own below secrets/. What is there already stays.
set -euo pipefail

DIRECTORY=${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/secrets}
readonly DIRECTORY
# Nobody else comes into the directory; the files in it are read by other users inside of containers.
mkdir -p "$DIRECTORY"
chmod 700 "$DIRECTORY"

# Writes standard input into a file that is not there yet.
keep() {
  local file=$DIRECTORY/$1
  if [[ -s $file ]]; then
    cat >/dev/null
  else
    cat >"$file.new"
    chmod 644 "$file.new"
    mv "$file.new" "$file"
  fi
}

for name in superuser migration api-gateway projection-service backup-worker restore-worker retention-worker notification-worker grafana; do
  openssl rand -hex 24 | keep "database-password-$name"
done
for name in manifest-key webhook-key grafana-password; do
  openssl rand -hex 32 | keep "$name"
done
printf 'compose-1:%s\n' "$(openssl rand -base64 32)" | keep master-keys
# A file must not be empty. Without SMTP_USER nobody uses this one.
openssl rand -hex 24 | keep smtp-password

# Who signs tokens has the private key; the gateway gets the public one.
if [[ ! -s $DIRECTORY/token-private-key.pem ]]; then
  (umask 077 && openssl genpkey -algorithm ed25519 -out "$DIRECTORY/token-private-key.pem")
fi
openssl pkey -in "$DIRECTORY/token-private-key.pem" -pubout | keep token-public-key.pem

if [[ ! -s $DIRECTORY/bot-token ]]; then
  echo "Still missing: the bot's token, in $DIRECTORY/bot-token (mode 644)"
fi
