-- Reasons say something, whoever writes them; and a second person may say no to what one person released alone.

alter table release_draft
    add column disapproved_by text,
    add column disapproved_at timestamptz,
    add column disapproval    text,
    add constraint release_draft_reasons check (
        reason ~ '\S' and decision_reason ~ '\S' and confirmation ~ '\S' and disapproval ~ '\S'),
    add constraint release_draft_decided check (
        (state in ('RELEASED', 'REJECTED', 'WITHDRAWN')) = (decided_by is not null and decision_reason is not null)),
    add constraint release_draft_second check (
        (confirmed_by is null) = (confirmation is null) and (disapproved_by is null) = (disapproval is null)
        and (disapproved_by is null or (emergency and confirmed_by is null)));
comment on column release_draft.disapproved_by is
    'a second person who does not stand by what was released in an emergency; it stays in force until another release';

alter table migration add constraint migration_reason check (reason ~ '\S');

create or replace function release_needs_two() returns trigger language plpgsql as $$
declare
    second text := case when new.emergency then coalesce(new.confirmed_by, new.disapproved_by)
        when new.state = 'RELEASED' then new.decided_by end;
begin
    if exists (select from release_draft_author where draft = new.id and author = second) then
        raise exception 'who wrote the draft % does not approve it', new.id using errcode = 'check_violation';
    end if;
    return new;
end $$;

-- What was decided stands; an emergency release is confirmed or disapproved once.
create or replace function release_draft_stands() returns trigger language plpgsql as $$
declare
    later text[] := array['revision', 'confirmed_by', 'confirmed_at', 'confirmation',
        'disapproved_by', 'disapproved_at', 'disapproval'];
begin
    if old.state in ('RELEASED', 'REJECTED', 'WITHDRAWN')
            and (to_jsonb(new) - later <> to_jsonb(old) - later
                or old.confirmed_by is not null or old.disapproved_by is not null) then
        raise exception 'the draft % is decided', old.id using errcode = 'check_violation';
    end if;
    return new;
end $$;
