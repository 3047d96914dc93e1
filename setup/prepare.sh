# shellcheck shell=sh
# What make-edition and run-tests share: `prepare_to_run` and `prepare_to_test` see to it that all they need is there.
#
# Both first look for a stamp, the last thing that a complete set-up writes: with it they return within milliseconds.
# Without it they install what is missing, one line on standard error for each step:
#
#     system packages   apt-get, as root or by sudo; on other systems a message says what to install
#     .venv/            Python packages, exactly those of requirements.lock (requirements-test.lock for tests)
#     node_modules/     EPUB validators, exactly those of package-lock.json (for tests only)
#
# Whatever stops a set-up, the next run goes on with what is left. Exit status 3: something is still missing.
# The caller sets `root`, the top folder. POSIX sh.

venv=$root/.venv
work=$root/.setup    # the log of the last set-up, and the lock that lets one run at a time set up
log=$work/log
newest_python=14     # newest 3.x to look for by name; the oldest that will do is 3.11

export PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}"
if [ -d /opt/homebrew/lib ]; then    # where Python does not look for Pango by itself
    export DYLD_FALLBACK_LIBRARY_PATH="/opt/homebrew/lib${DYLD_FALLBACK_LIBRARY_PATH:+:$DYLD_FALLBACK_LIBRARY_PATH}"
fi

prepare_to_run() {
    name_stamps
    is_ready "$run_stamp" || set_up run
}

prepare_to_test() {
    name_stamps
    { is_ready "$run_stamp" && is_ready "$test_stamp" && [ -f "$node_stamp" ]; } || set_up test
    find_chromium
    export PUPPETEER_EXECUTABLE_PATH="${PUPPETEER_EXECUTABLE_PATH:-$chromium}"
    export PATH="$root/node_modules/.bin:$venv/bin:$PATH"
}

# --- stamps ----------------------------------------------------------------------------------------------------------

# A stamp bears the checksum of its lock file in its name. Inside it names the Python that made .venv (a new version of
# the system's Python moves away from under it) and the fonts that were found.
name_stamps() {
    # shellcheck disable=SC2046  # sum, size and name for each file
    set -- $(cd -- "$root" && cksum requirements.lock requirements-test.lock package-lock.json)
    run_stamp=$venv/.ready-run-$1
    test_stamp=$venv/.ready-test-$4
    node_stamp=$root/node_modules/.ready-$7
}

is_ready() {
    [ -f "$1" ] || return 1
    while read -r kind path; do
        case $kind in
            python) [ "$venv/bin/python" -ef "$path" ] || return 1 ;;
            font) [ -e "$path" ] || return 1 ;;
        esac
    done <"$1"
}

write_stamp() {    # stamp, lines
    printf '%s' "$2" >"$1.part"
    mv -f -- "$1.part" "$1"
}

# --- the steps in order ----------------------------------------------------------------------------------------------

set_up() {    # run | test
    find_manager
    find_python
    hold_lock
    : >"$log"
    missing=
    fonts=
    need_for_run
    if [ "$1" = test ]; then need_for_test; fi
    if [ -n "$missing" ]; then install_packages; fi
    is_ready "$run_stamp" || make_venv
    if [ "$1" = test ]; then
        is_ready "$test_stamp" || add_test_packages
        [ -f "$node_stamp" ] || install_validators
    fi
    exec 9>&-
}

# One set-up at a time: the second waits, then finds that nothing is left to do. The lock is the kernel's, on an open
# file, so that it ends with whoever holds it, however that ends.
hold_lock() {
    mkdir -p -- "$work" || give_up "cannot write in $root."
    exec 9>"$work/lock"
    take='import fcntl, sys; fcntl.flock(9, int(sys.argv[1]))'
    if ! "$python" -c "$take" 6 2>/dev/null; then    # LOCK_EX | LOCK_NB
        say 'waiting for another set-up to end'
        "$python" -c "$take" 2    # LOCK_EX
    fi
}

# --- what is needed --------------------------------------------------------------------------------------------------

# Each line: how to tell that it is there, and its packages for apt-get, dnf, pacman and brew. Of names joined by `/`,
# the first that apt-get knows is taken.
need_for_run() {
    need "has_module ensurepip" "python3.$minor-venv|python3|python|python@3.13"
    need "has_library pango-1.0 0" "libpango-1.0-0|pango|pango|pango"
    need "has_library pangoft2-1.0 0" "libpangoft2-1.0-0|pango|pango|pango"
    need "has_library harfbuzz-subset 0" "libharfbuzz-subset0/libharfbuzz0b|harfbuzz|harfbuzz|harfbuzz"
    need "has_command fc-list" "fontconfig|fontconfig|fontconfig|fontconfig"
    opentype=/usr/share/fonts/opentype/noto
    truetype=/usr/share/fonts/truetype
    need "has_font $opentype/NotoSerifCJK-Regular.ttc Noto Serif CJK SC" \
        "fonts-noto-cjk|google-noto-serif-cjk-fonts|noto-fonts-cjk|font-noto-serif-cjk-sc"
    need "has_font $opentype/NotoSansCJK-Bold.ttc Noto Sans CJK SC:style=Bold" \
        "fonts-noto-cjk|google-noto-sans-cjk-fonts|noto-fonts-cjk|font-noto-sans-cjk-sc"
    need "has_font $opentype/NotoSerifCJK-Black.ttc Noto Serif CJK SC:style=Black" \
        "fonts-noto-cjk-extra|google-noto-serif-cjk-fonts|noto-fonts-cjk|font-noto-serif-cjk-sc"
    need "has_font $truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf LXGW WenKai,AR PL KaitiM GB" \
        "fonts-lxgw-wenkai/fonts-arphic-gkai00mp|lxgw-wenkai-fonts|ttf-lxgw-wenkai|font-lxgw-wenkai"
}

need_for_test() {
    need "has_java" "openjdk-17-jre-headless/default-jre-headless|java-21-openjdk-headless|jre-openjdk-headless|openjdk"
    need "find_chromium" "chromium/chromium-browser|chromium|chromium|chromium"
    need "has_command pdftoppm" "poppler-utils|poppler-utils|poppler|poppler"
    need "has_command qpdf" "qpdf|qpdf|qpdf|qpdf"
    need "has_command node" "nodejs|nodejs|nodejs|node"
    need "has_command npm" "npm|nodejs-npm|npm|node"
}

need() {    # test, packages
    # shellcheck disable=SC2086  # a command and its arguments
    $1 && return
    choose_package "$2"
    case " $missing " in *" $package "*) ;; *) missing="$missing${missing:+ }$package" ;; esac
}

has_module() { "$python" -c "import $1" 2>/dev/null; }

has_command() { command -v "$1" >/dev/null; }

# Ask the loader itself, under the names by which WeasyPrint asks.
has_library() {    # name, version
    "$python" -c '
import ctypes, sys
name, version = sys.argv[1:]
for file in f"lib{name}.so.{version}", f"lib{name}.dylib", f"lib{name}.{version}.dylib":
    try:
        sys.exit(not ctypes.CDLL(file))
    except OSError:
        pass
sys.exit(1)' "$1" "$2"
}

# A font by its usual file on Debian and Ubuntu, else by fontconfig: any of the patterns, joined by commas.
has_font() {    # file, pattern
    font=$1
    shift
    if [ ! -f "$font" ]; then
        font=
        has_command fc-list || return 1
        patterns=$*
        while [ -n "$patterns" ] && [ -z "$font" ]; do
            font=$(fc-list "${patterns%%,*}" file | sed -n '1s/: *$//p')
            case $patterns in *,*) patterns=${patterns#*,} ;; *) patterns= ;; esac
        done
    fi
    [ -n "$font" ] && fonts="${fonts}font $font
"
}

has_java() {    # 17 or newer
    has_command java || return 1
    version=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge 17 ]
}

find_chromium() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        chromium=$(command -v "$name") && return
    done
    chromium='/Applications/Chromium.app/Contents/MacOS/Chromium'
    [ -x "$chromium" ]
}

find_python() {
    name=python3
    minor=$newest_python
    until minor=$("$name" -c 'import sys; print(sys.version_info[1]); sys.exit(sys.version_info < (3, 11))' 2>/dev/null)
    do
        [ "${tried:=$((newest_python + 1))}" -gt 11 ] || no_python
        tried=$((tried - 1))
        name=python3.$tried
    done
    python=$name
}

no_python() {
    case $manager in
        apt-get) set -- "${sudo}apt-get install python3.11 python3.11-venv    (Debian 12, Ubuntu 22.04 or newer)" ;;
        dnf) set -- "${sudo}dnf install python3.12" ;;
        pacman) set -- "${sudo}pacman -S python" ;;
        brew) set -- "brew install python@3.13" ;;
        *) set -- "Python 3.11 or newer, with the modules venv and ensurepip" ;;
    esac
    give_up "it needs Python 3.11 or newer, and found none. Install it, then run this again:" "    $1"
}

# --- system packages -------------------------------------------------------------------------------------------------

find_manager() {
    for manager in apt-get dnf pacman brew none; do
        if has_command "$manager"; then break; fi
    done
    sudo=
    if [ "$(id -u)" -ne 0 ] && [ "$manager" != brew ]; then sudo='sudo '; fi
}

choose_package() {    # "apt-get|dnf|pacman|brew" -> package
    case $manager in
        dnf) package=$(echo "$1" | cut -d'|' -f2) ;;
        pacman) package=$(echo "$1" | cut -d'|' -f3) ;;
        brew) package=$(echo "$1" | cut -d'|' -f4) ;;
        *) package=${1%%|*} ;;
    esac
}

install_packages() {
    if [ "$manager" != apt-get ]; then ask_for_packages; fi
    if [ -n "$sudo" ] && ! has_command sudo; then
        sudo=
        give_up "these packages are missing, and it is neither run by root nor is there sudo. As root:" \
            "    apt-get install --no-install-recommends $(known_of "$missing")"
    fi
    say "updating apt-get's lists"
    as_root apt-get update || say "apt-get update failed; trying with the lists there are"
    packages=$(known_of "$missing")
    say "installing with apt-get: $packages"
    as_root dpkg --configure -a || :    # ends what an interrupted run of apt-get began
    # shellcheck disable=SC2086  # a list
    as_root apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold $packages ||
        failed "apt-get could not install: $packages"
    fonts=
    missing=
    need_for_run
}

as_root() {
    # The lock's file stays closed: a service that a package starts would hold it for good.
    tool=$1
    shift
    if [ "$tool" = apt-get ]; then set -- -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"; fi
    ${sudo}env DEBIAN_FRONTEND=noninteractive "$tool" "$@" </dev/null >>"$log" 2>&1 9>&-
}

known_of() {    # of each a/b/c the first that apt-get knows, else the first
    for names in $1; do
        known=
        for name in $(echo "$names" | tr / ' '); do
            if [ -z "$known" ] && apt-cache show "$name" >/dev/null 2>&1; then known=$name; fi
        done
        printf '%s ' "${known:-${names%%/*}}"
    done | sed 's/ $//'
}

ask_for_packages() {
    case $manager in
        dnf) give_up 'install these, then run this again:' "    ${sudo}dnf install $missing" ;;
        pacman) give_up 'install these, then run this again:' "    ${sudo}pacman -S $missing" ;;
        brew) give_up 'install these, then run this again:' "    brew install $missing" ;;
        *) give_up 'it knows no way to install on this system. By the names of their Debian packages, it misses:' \
            "    $missing" ;;
    esac
}

# --- Python and Node packages ----------------------------------------------------------------------------------------

make_venv() {
    say "making .venv with $("$python" -V)"
    rm -f -- "$venv"/.ready-*
    rm -rf -- "$venv"
    "$python" -I -m venv "$venv" >>"$log" 2>&1 || failed "Python could not make a virtual environment"
    say "installing the Python packages of requirements.lock"
    pip_install "$root/setup/build.lock"
    pip_install "$root/requirements.lock"
    base=$("$venv/bin/python" -I -c 'import os, sys; print(os.path.realpath(sys.executable))')
    write_stamp "$run_stamp" "python $base
$fonts"
}

add_test_packages() {
    say "installing the Python packages of requirements-test.lock"
    pip_install "$root/requirements-test.lock"
    write_stamp "$test_stamp" ''
}

# Wheels only, so that nothing needs a compiler, but for lunar-python: pure Python that comes as source, built by the
# setuptools of setup/build.lock.
pip_install() {
    PIP_USER=0 "$venv/bin/python" -I -m pip install --disable-pip-version-check --no-input --require-hashes \
        --only-binary :all: --no-binary lunar-python --use-pep517 --no-build-isolation \
        -r "$1" </dev/null >>"$log" 2>&1 || failed "pip could not install ${1##*/}"
}

install_validators() {
    case $(node --version) in
        v[0-9].* | v1[0-7].*) give_up "the tests need Node.js 18 or newer, and found $(node --version)." ;;
    esac
    say "installing the EPUB validators of package-lock.json"
    # Their one install script would fetch a browser: the system's is used.
    (cd -- "$root" && npm ci --ignore-scripts --no-audit --no-fund </dev/null >>"$log" 2>&1) ||
        failed "npm could not install the EPUB validators"
    write_stamp "$node_stamp" ''
}

# --- messages --------------------------------------------------------------------------------------------------------

say() { echo "${0##*/}: $1" >&2; }

give_up() {    # line...
    say "$1"
    shift
    if [ $# -gt 0 ]; then printf '%s\n' "$@" >&2; fi
    exit 3
}

failed() {
    say "$1. The end of $log:"
    tail -n 8 "$log" | sed 's/^/    /' >&2
    give_up "check the network and the disk, then run this again: it goes on where it stopped."
}
