# complete.fish SCRIPT LINE: prints what fish would propose at the end of the line, a proposal a line.
source $argv[1]
complete -C $argv[2] | string replace -r '\t.*' ''
