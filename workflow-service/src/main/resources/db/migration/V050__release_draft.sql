-- The release desk: bundles on their way into force, and who brought them there.

create table release_draft (
    id              uuid primary key,
    programme       text        not null check (programme ~ '^[a-z][a-z0-9-]{0,62}$'),
    base            text,
    origin          text        not null check (origin in ('UPLOAD', 'MODELER', 'SHIPPED', 'EARLIER')),
    state           text        not null check (state in ('OPEN', 'SUBMITTED', 'RELEASED', 'REJECTED', 'WITHDRAWN')),
    revision        bigint      not null default 1,
    hash            text        not null check (hash ~ '^[0-9a-f]{64}$'),
    created_by      text        not null,
    created_at      timestamptz not null,
    submitted_by    text,
    submitted_at    timestamptz,
    reason          text,
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text,
    emergency       boolean     not null default false,
    confirmed_by    text,
    confirmed_at    timestamptz,
    confirmation    text,
    release         text unique,
    check ((state = 'RELEASED') = (release is not null)),
    check (state not in ('SUBMITTED', 'RELEASED', 'REJECTED') or (submitted_by is not null and reason is not null)),
    check (state not in ('RELEASED', 'REJECTED') or decided_by is not null),
    check (confirmed_by is null or emergency)
);
comment on column release_draft.base is 'deployment of the release over which the files were laid; null for a new programme';
comment on column release_draft.hash is 'SHA-256 of names and contents of the files';
comment on column release_draft.release is 'deployment that it became';
create index release_draft_by_programme on release_draft (programme, created_at);

create table release_draft_file (
    draft   uuid  not null references release_draft on delete cascade,
    name    text  not null,
    content bytea not null,
    primary key (draft, name)
);

-- Who had a hand in a draft does not approve it.
create table release_draft_author (
    draft  uuid not null references release_draft on delete cascade,
    author text not null,
    primary key (draft, author)
);

create function release_needs_two() returns trigger language plpgsql as $$
declare
    second text := case when new.emergency then new.confirmed_by when new.state = 'RELEASED' then new.decided_by end;
begin
    if exists (select from release_draft_author where draft = new.id and author = second) then
        raise exception 'who wrote the draft % does not approve it', new.id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger release_needs_two before insert or update on release_draft
    for each row execute function release_needs_two();

-- What was submitted is what is decided on, and stands as the evidence of it.
create function release_draft_stands() returns trigger language plpgsql as $$
begin
    if old.state in ('RELEASED', 'REJECTED', 'WITHDRAWN')
            and (to_jsonb(new) - array['revision', 'confirmed_by', 'confirmed_at', 'confirmation'])
                <> (to_jsonb(old) - array['revision', 'confirmed_by', 'confirmed_at', 'confirmation']) then
        raise exception 'the draft % is decided', old.id using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger release_draft_stands before update on release_draft
    for each row execute function release_draft_stands();

create function release_draft_files_stand() returns trigger language plpgsql as $$
begin
    if exists (select from release_draft where id = coalesce(new.draft, old.draft) and state <> 'OPEN') then
        raise exception 'the files of the draft % stand', coalesce(new.draft, old.draft) using errcode = 'check_violation';
    end if;
    return coalesce(new, old);
end $$;
create trigger release_draft_files_stand before insert or update or delete on release_draft_file
    for each row execute function release_draft_files_stand();

grant select, insert, update on release_draft to ${app};
grant select, insert, update, delete on release_draft_file to ${app};
grant select, insert on release_draft_author to ${app};
