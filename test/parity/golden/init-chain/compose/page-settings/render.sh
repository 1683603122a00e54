#!/bin/sh
set -eu
{
  cat /settings/greeting.txt
  echo "source: $(wget -q -O - http://source:7000/fact.txt)"
  echo "token length: $(wc -c < /settings/private/token)"
  echo "alias: $(awk '$2 == "page.internal" || $3 == "page.internal" {print $1; exit}' /etc/hosts)"
  echo "rendered by uid $(id -u)"
} > /page/page.txt
echo "render.sh wrote $(wc -l < /page/page.txt) lines"
