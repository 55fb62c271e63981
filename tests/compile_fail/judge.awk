# SPDX-FileCopyrightText: 2026 The brim authors
# SPDX-License-Identifier: MIT
#
# judge.awk -v compiler=NAME LIST LOG: what a compiler says of the cases that it compiled as one source. LIST has "fails|compiles" and a
# line of cases.awk, LOG what the compiler printed. A diagnostic belongs to the cases whose files it names, with the notes behind it. A
# misuse fails as it should iff a diagnostic of its own is an error and has what its SAYS line demands; a use that must compile has none.
FNR == NR {
    split($0, part, "|")
    order[++count] = part[2]
    kind[part[2]] = part[1]
    says[part[2]] = substr($0, length(part[1] part[2]) + 3)
    next
}
/^In file included|^ +from |: In |:   required from / { announcement = announcement "\n" $0; next } # It stands before a diagnostic or a note.
/: (fatal error|error|warning): / { end_diagnostic() }
{ text = text announcement "\n" $0; announcement = ""; if (first == "") first = $0 }
END {
    end_diagnostic()
    for (i = 1; i <= count; ++i) {
        name = order[i]
        if (kind[name] == "compiles") {
            print name in error ? "FAIL " name "_compiles_with_" compiler ": " error[name] : "  ok " name "_compiles_with_" compiler
        } else if (!(name in error)) {
            print "FAIL " name " with " compiler ": it compiles"
        } else if (!(name in right)) {
            print "FAIL " name " with " compiler ": says " error[name]
        } else {
            print "  ok " name "_does_not_compile_with_" compiler
        }
    }
}

function end_diagnostic(    rest, name) {
    rest = text
    while (match(rest, /[a-z_0-9]+\.inc:/)) {
        name = substr(rest, RSTART, RLENGTH - 5)
        rest = substr(rest, RSTART + RLENGTH)
        if (!(name in kind) || text !~ /error: /) continue
        if (!(name in error)) error[name] = first
        if (text ~ says[name]) right[name]
    }
    text = first = ""
}
