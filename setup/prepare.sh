# shellcheck shell=sh
# What make-edition and run-tests share: `prepare_to_run` and `prepare_to_test` see to it that all they need
# is there.
#
# Both first look for a stamp, the last thing that a complete set-up writes: with it they return within
# milliseconds. Without it they install what is missing, one line on standard error for each step:
#
#     system packages   apt-get, as root or by sudo; on other systems a message says what to install
#     .venv/            Python packages, exactly those of requirements.lock (requirements-test.lock for tests)
#     node_modules/     EPUB validators and a reader, exactly those of package-lock.json (for tests only)
#
# Whatever stops a set-up, the next run goes on with what is left. Exit status 3: something is still missing.
# The caller sets `root`, the top folder. POSIX sh.

venv=${root:?}/.venv
work=$root/.setup    # the log of the last set-up, and the lock that lets one run at a time set up
log=$work/log
unfinished=$work/unfinished    # what an apt-get that has not ended well was to install
newest_python=14     # newest 3.x to look for by name; the oldest that will do is 3.11

export PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}"
if [ -d /opt/homebrew/lib ]; then    # where Python does not look for Pango by itself
    DYLD_FALLBACK_LIBRARY_PATH="/opt/homebrew/lib${DYLD_FALLBACK_LIBRARY_PATH:+:$DYLD_FALLBACK_LIBRARY_PATH}"
    export DYLD_FALLBACK_LIBRARY_PATH
fi

prepare_to_run() {
    name_stamps
    is_ready "$run_stamp" || set_up run
}

prepare_to_test() {
    name_stamps
    { is_ready "$run_stamp" && is_ready "$test_stamp" && is_ready "$node_stamp"; } || set_up test
    find_chromium || chromium=
    export PUPPETEER_EXECUTABLE_PATH="${PUPPETEER_EXECUTABLE_PATH:-$chromium}"
    export PATH="$root/node_modules/.bin:$venv/bin:$PATH"
}

# --- stamps ---------------------------------------------------------------------------------------------------

# A stamp bears the checksum of its lock file in its name. Inside, it names the Python that made .venv (the
# system's next version would leave .venv without its packages) and the fonts that were found.
name_stamps() {
    # shellcheck disable=SC2046  # sum, size and name of each file
    set -- $(cd -- "$root" && cksum requirements.lock requirements-test.lock package-lock.json)
    run_stamp=$venv/.ready-run-$1
    test_stamp=$venv/.ready-test-$4
    node_stamp=$root/node_modules/.ready-$7
}

is_ready() {    # stamp
    [ -f "$1" ] || return 1
    while read -r kind path; do
        case $kind in
            python) [ "$venv/bin/python" -ef "$path" ] || return 1 ;;
            font) [ -e "$path" ] || return 1 ;;
        esac
    done <"$1"
}

write_stamp() {    # stamp, content
    printf '%s' "$2" >"$1.part"
    mv -f -- "$1.part" "$1"
}

# --- the steps in order ---------------------------------------------------------------------------------------

set_up() {    # run | test
    find_manager
    find_python
    hold_lock
    : >"$log"
    find_missing "$1"
    if [ -n "$missing" ]; then
        install_packages
        find_missing "$1"
        if [ -n "$missing" ]; then say "installed, but still not found: $missing"; fi
    fi
    is_ready "$run_stamp" || make_venv
    if [ "$1" = test ]; then
        is_ready "$test_stamp" || add_test_packages
        is_ready "$node_stamp" || install_validators
    fi
    exec 9>&-
}

# One set-up at a time: a second one waits, then finds that nothing is left to do. The lock is the kernel's, on
# an open file, so that it ends with whoever holds it, however that ends.
hold_lock() {
    { mkdir -p -- "$work" && [ -w "$work" ]; } || give_up "cannot write in $work."
    exec 9>"$work/lock"
    take='import fcntl, sys; fcntl.flock(9, fcntl.LOCK_EX | int(sys.argv[1]))'
    if ! "$python" -I -c "$take" 4 2>/dev/null; then    # 4: LOCK_NB, do not wait
        say 'waiting for another set-up to end'
        "$python" -I -c "$take" 0
    fi
}

# --- what is needed -------------------------------------------------------------------------------------------

find_missing() {    # run | test -> missing, fonts
    missing=$(cat -- "$unfinished" 2>/dev/null) || :
    fonts=
    need_for_run
    if [ "$1" = test ]; then need_for_test; fi
}

# Each line: how to tell that it is there, and its packages for apt-get, dnf, pacman and brew. Of names joined
# by `/`, the first that apt-get knows is taken.
need_for_run() {
    need "has_module ensurepip" "python3.$minor-venv|python3|python|python@3.$minor"
    need "has_library pango-1.0" "libpango-1.0-0|pango|pango|pango"
    need "has_library pangoft2-1.0" "libpangoft2-1.0-0|pango|pango|pango"
    need "has_library harfbuzz-subset" "libharfbuzz-subset0/libharfbuzz0b|harfbuzz|harfbuzz|harfbuzz"
    need "has_command fc-list" "fontconfig|fontconfig|fontconfig|fontconfig"
    noto=/usr/share/fonts/opentype/noto
    need "has_font $noto/NotoSerifCJK-Regular.ttc Noto Serif CJK SC" \
        "fonts-noto-cjk|google-noto-serif-cjk-fonts|noto-fonts-cjk|font-noto-serif-cjk-sc"
    need "has_font $noto/NotoSansCJK-Bold.ttc Noto Sans CJK SC:style=Bold" \
        "fonts-noto-cjk|google-noto-sans-cjk-fonts|noto-fonts-cjk|font-noto-sans-cjk-sc"
    need "has_font $noto/NotoSerifCJK-Black.ttc Noto Serif CJK SC:style=Black" \
        "fonts-noto-cjk-extra|google-noto-serif-cjk-fonts|noto-fonts-cjk|font-noto-serif-cjk-sc"
    need "has_font /usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf LXGW WenKai,AR PL KaitiM GB" \
        "fonts-lxgw-wenkai/fonts-arphic-gkai00mp|lxgw-wenkai-fonts|ttf-lxgw-wenkai|font-lxgw-wenkai"
    need has_press_profile "libgs-common/libgs9-common|ghostscript|ghostscript|ghostscript"
}

need_for_test() {
    need has_java \
        "openjdk-17-jre-headless/default-jre-headless|java-21-openjdk-headless|jre-openjdk-headless|openjdk"
    need find_chromium "chromium/chromium-browser|chromium|chromium|chromium"
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

has_module() { "$python" -I -c "import $1" 2>/dev/null; }

has_command() { command -v "$1" >/dev/null; }

# Ask the loader itself, under the names by which WeasyPrint asks.
has_library() {    # name
    "$python" -I -c '
import ctypes, sys
for file in (f"lib{sys.argv[1]}.so.0", f"lib{sys.argv[1]}.0.dylib"):
    try:
        sys.exit(not ctypes.CDLL(file))
    except OSError:
        pass
sys.exit(1)' "$1"
}

# A font by its usual file on Debian and Ubuntu, else by fontconfig: any of the patterns, joined by commas.
has_font() {    # file, patterns
    font=$1
    shift
    patterns=$*
    until [ -f "$font" ]; do
        { [ -n "$patterns" ] && has_command fc-list; } || return 1
        font=$(fc-list "${patterns%%,*}" file 2>/dev/null | sed -n '1s/: *$//p')
        case $patterns in *,*) patterns=${patterns#*,} ;; *) patterns= ;; esac
    done
    fonts="${fonts}font $font
"
}

# The colour profile that --press takes where a house names none: Ghostscript's, where each system keeps it.
has_press_profile() {
    for file in /usr/share/color/icc/ghostscript /usr/share/ghostscript/iccprofiles /usr/share/ghostscript/*/iccprofiles \
        /opt/homebrew/share/ghostscript/iccprofiles /usr/local/share/ghostscript/iccprofiles; do
        [ ! -f "$file/default_cmyk.icc" ] || return 0
    done
    return 1
}

has_java() {    # 17 or newer
    has_command java || return 1
    java=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    [ "${java:-0}" -ge 17 ]
}

find_chromium() {    # -> chromium
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        chromium=$(command -v "$name") && return
    done
    chromium=/Applications/Chromium.app/Contents/MacOS/Chromium
    [ -x "$chromium" ]
}

find_python() {    # -> python, minor
    python=python3
    next=$newest_python
    until minor=$("$python" -I -c 'import sys
print(sys.version_info[1]), sys.exit(sys.version_info < (3, 11))' 2>/dev/null); do
        [ "$next" -ge 11 ] || no_python
        python=python3.$next
        next=$((next - 1))
    done
}

no_python() {
    case $manager in
        apt-get) set -- "    ${as}apt-get install python3.11 python3.11-venv" \
            '(Debian 12, Ubuntu 22.04 or newer)' ;;
        dnf) set -- "    ${as}dnf install python3.12" ;;
        pacman) set -- "    ${as}pacman -S python" ;;
        brew) set -- "    brew install python@3.13" ;;
        *) set -- "    Python 3.11 or newer, with its modules venv and ensurepip" ;;
    esac
    give_up "needs Python 3.11 or newer, and there is none. Install it, then run this again:" "$@"
}

# --- system packages ------------------------------------------------------------------------------------------

find_manager() {    # -> manager, as
    for manager in apt-get dnf pacman brew none; do
        if has_command "$manager"; then break; fi
    done
    as=
    if [ "$(id -u)" -ne 0 ]; then as='sudo '; fi
}

choose_package() {    # "apt-get|dnf|pacman|brew" -> package
    case $manager in
        dnf) field=2 ;;
        pacman) field=3 ;;
        brew) field=4 ;;
        *) field=1 ;;
    esac
    package=$(echo "$1" | cut -d'|' -f$field)
}

install_packages() {
    if [ "$manager" != apt-get ]; then ask_for_packages; fi
    if [ -n "$as" ] && ! { sudo -n true || sudo true; } </dev/null 2>>"$log"; then
        give_up 'some packages are missing, and sudo does not serve to install them. As root:' \
            "    apt-get install --no-install-recommends $(known_of "$missing")" 'Then run this again.'
    fi
    say "fetching apt-get's lists"
    apt_get update || say 'apt-get could not fetch its lists; trying with those there are'
    packages=$(known_of "$missing")
    say "installing with apt-get: $packages"
    echo "$missing" >"$unfinished"
    if [ -n "$(dpkg --audit)" ]; then    # an earlier apt-get was cut off
        as_root dpkg --configure -a || :
        apt_get install -y --fix-broken || :
    fi
    # shellcheck disable=SC2086  # a list
    apt_get install -y --no-install-recommends -o Dpkg::Options::=--force-confold $packages ||
        failed "apt-get could not install $packages"
    rm -f -- "$unfinished"
}

apt_get() { as_root apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@"; }

# The lock's file is closed: a service that a package starts would hold the lock for good.
# shellcheck disable=SC2086  # `sudo ` or nothing
as_root() { ${as}env DEBIAN_FRONTEND=noninteractive "$@" </dev/null >>"$log" 2>&1 9>&-; }

known_of() {    # names, some of them a/b -> of each the first that apt-get knows
    for names in $1; do
        known=${names%%/*}
        for name in $(echo "$names" | tr / ' '); do
            if LC_ALL=C apt-cache policy "$name" 2>/dev/null | grep -q 'Candidate: [0-9]'; then
                known=$name
                break
            fi
        done
        echo "$known"
    done | paste -sd' ' -
}

ask_for_packages() {
    case $manager in
        dnf) set -- "    ${as}dnf install $missing" ;;
        pacman) set -- "    ${as}pacman -S $missing" ;;
        brew) set -- "    brew install $missing" ;;
        *) set -- "    $(known_of "$missing")" '(by their Debian names; no known installer was found here)' ;;
    esac
    give_up 'some packages are missing. Install them, then run this again:' "$@"
}

# --- Python and Node packages ---------------------------------------------------------------------------------

make_venv() {
    say "making .venv with $("$python" -V)"
    rm -f -- "$venv"/.ready-*
    rm -rf -- "$venv"
    "$python" -I -m venv "$venv" >>"$log" 2>&1 || failed 'Python could not make a virtual environment'
    say 'installing the Python packages of requirements.lock'
    pip_install "$root/setup/build.lock"
    pip_install "$root/requirements.lock"
    base=$("$venv/bin/python" -I -c 'import os, sys; print(os.path.realpath(sys.executable))')
    write_stamp "$run_stamp" "python $base
$fonts"
}

add_test_packages() {
    say 'installing the Python packages of requirements-test.lock'
    pip_install "$root/requirements-test.lock"
    write_stamp "$test_stamp" ''
}

# Wheels only, so that nothing needs a compiler; but lunar-python, pure Python, comes as source alone and is
# built by the setuptools of setup/build.lock.
pip_install() {    # lock file
    PIP_USER=0 "$venv/bin/python" -I -m pip install --disable-pip-version-check --no-input --require-hashes \
        --only-binary :all: --no-binary lunar-python --use-pep517 --no-build-isolation \
        -r "$1" </dev/null >>"$log" 2>&1 || failed "pip could not install ${1##*/}"
}

install_validators() {
    case $(node --version) in
        v[0-9].* | v1[0-7].*) give_up "the tests need Node.js 18 or newer; this is $(node --version)." ;;
    esac
    say 'installing the EPUB validators and the reader of package-lock.json'
    # Their one install script would fetch a browser; the system's is used.
    (cd -- "$root" && npm ci --ignore-scripts --no-audit --no-fund </dev/null >>"$log" 2>&1) ||
        failed 'npm could not install the EPUB validators'
    write_stamp "$node_stamp" ''
}

# --- messages -------------------------------------------------------------------------------------------------

say() { echo "${0##*/}: $1" >&2; }

give_up() {    # line...
    say "$1"
    shift
    if [ $# -gt 0 ]; then printf '%s\n' "$@" >&2; fi
    exit 3
}

failed() {    # what
    say "$1. The end of .setup/log:"
    grep -v -e '^DEPRECATION' -e '^WARNING' "$log" | tail -n 6 | cut -c 1-200 | sed 's/^/    /' >&2
    give_up 'check the network and the disk, then run this again: it goes on where it stopped.'
}
