# A PostgreSQL of one's own in a temporary folder, on a free loopback port; sourced by bin/test and bin/bench.
start_postgres() { # into the folder $work; sets postgres_pid and BUERGERDRAHT_TEST_POSTGRES; false when there is no PostgreSQL
    local bin folder port tries
    bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -1 || true)
    [[ -n $bin ]] || bin=$(dirname "$(command -v initdb || echo /none/initdb)")
    [[ -x $bin/initdb ]] || return 1
    local as=()
    folder=$work/postgres
    mkdir -m 700 "$folder"
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$folder/password"
    if [[ $(id -u) == 0 ]]; then
        as=(runuser -u postgres --)
        chown -R postgres "$folder"
    fi
    (cd / && "${as[@]}" "$bin/initdb" -D "$folder/data" -U postgres -E UTF8 --locale=C.UTF-8 --auth-local=trust --auth-host=scram-sha-256 \
        --pwfile="$folder/password" >"$folder/initdb.log" 2>&1) || { cat "$folder/initdb.log" >&2; return 1; }
    for tries in {1..20}; do
        port=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && continue
        if (cd / && "${as[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -t 30 \
            -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=300" start >/dev/null 2>&1); then
            postgres_pid=$(head -1 "$folder/data/postmaster.pid")
            BUERGERDRAHT_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Password=$(<"$folder/password");Database=postgres"
            export BUERGERDRAHT_TEST_POSTGRES
            return 0
        fi
    done
    cat "$folder/server.log" >&2
    return 1
}

stop_postgres() {
    if [[ -n ${postgres_pid:-} ]] && kill -INT "$postgres_pid" 2>/dev/null; then
        for _ in {1..100}; do kill -0 "$postgres_pid" 2>/dev/null || break; sleep 0.1; done
    fi
}
