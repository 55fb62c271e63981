#!/bin/sh
# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# pdsc.sh: prints brim.brim.pdsc, the description of brim as a CMSIS pack, from the files and the version of the tree.
set -eu
version=$(sed -n 's/^#define BRIM_VERSION  *"\(.*\)"/\1/p' include/brim/version.h)
cat <<DONE
<?xml version="1.0" encoding="UTF-8"?>
<!-- SPDX-FileCopyrightText: 2026 The brim authors, SPDX-License-Identifier: MIT. Made by scripts/pdsc.sh. No server has this pack, so the url is empty. -->
<package schemaVersion="1.7.28" xmlns:xs="http://www.w3.org/2001/XMLSchema-instance" xs:noNamespaceSchemaLocation="PACK.xsd">
  <vendor>brim</vendor>
  <name>brim</name>
  <description>Memory management for firmware without surprises</description>
  <url></url>
  <license>LICENSE</license>
  <releases>
    <release version="$version">See CHANGELOG.md</release>
  </releases>
  <conditions>
    <condition id="Cortex-M">
DONE
for core in M0 M0+ M3 M4 M7 M23 M33 M55; do
    echo "      <accept Dcore=\"Cortex-$core\"/>"
done
cat <<DONE
    </condition>
  </conditions>
  <components>
    <component Cclass="Utility" Cgroup="brim" Cversion="$version" condition="Cortex-M">
      <description>Containers, queues, pools, heaps, stack guards and fault records</description>
      <files>
        <file category="doc" name="README.md"/>
        <file category="include" name="include/"/>
        <file category="include" name="port/"/>
        <file category="include" name="port/cortexm/"/>
DONE
for source in src/*.c port/cortexm/*.c; do
    echo "        <file category=\"source\" name=\"$source\"/>"
done
cat <<DONE
      </files>
    </component>
  </components>
</package>
DONE
