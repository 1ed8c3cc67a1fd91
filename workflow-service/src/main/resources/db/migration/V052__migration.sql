-- Running pilots on their way to another release of their programme.

create table migration (
    id             uuid primary key,
    programme      text        not null check (programme ~ '^[a-z][a-z0-9-]{0,62}$'),
    target         text        not null,
    target_version integer     not null,
    selection      jsonb       not null,
    mapping        jsonb       not null,
    terms          jsonb       not null,
    reason         text        not null check (btrim(reason) <> ''),
    state          text        not null
        check (state in ('PREPARED', 'APPROVED', 'RUNNING', 'PAUSED', 'DONE', 'CANCELLED')),
    requested_by   text        not null,
    requested_at   timestamptz not null,
    approved_by    text check (approved_by <> requested_by),
    approved_at    timestamptz,
    ended_at       timestamptz,
    check (state in ('PREPARED', 'CANCELLED') or approved_by is not null),
    check ((state in ('DONE', 'CANCELLED')) = (ended_at is not null))
);
comment on column migration.target is 'deployment that holds the release';
comment on column migration.approved_by is 'a second person';
create index migration_by_programme on migration (programme, requested_at);

create table migration_pilot (
    migration   uuid        not null references migration,
    pilot       text        not null references pilot (number),
    source      text        not null,
    state       text        not null check (state in ('PENDING', 'MOVED', 'STAYED', 'FAILED')),
    predicted   boolean,
    foreseen    jsonb,
    remarks     jsonb,
    tries       integer     not null default 0,
    not_before  timestamptz not null default '-infinity',
    at          timestamptz,
    primary key (migration, pilot),
    check ((predicted is null) = (foreseen is null)),
    check ((state = 'PENDING') = (remarks is null))
);
comment on column migration_pilot.source is 'deployment on which the pilot was when it was selected';
comment on column migration_pilot.predicted is 'whether it would move; null until somebody has looked';
comment on column migration_pilot.not_before is 'real time: who found the pilot in use comes back later';
create index migration_pilot_open on migration_pilot (migration, not_before) where state = 'PENDING';

grant select, insert on migration, migration_pilot to ${app};
grant update (state, approved_by, approved_at, ended_at) on migration to ${app};
grant update (state, predicted, foreseen, remarks, tries, not_before, at) on migration_pilot to ${app};

-- A pilot that moves may take over the length that the other release gives to a term that runs.
grant update (length) on term to ${app};
