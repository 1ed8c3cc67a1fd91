-- A decision after a panel may leave its chair nothing to confirm: next time another panel meets.
alter table panel add column dissolved_at timestamptz;

grant update (dissolved_at) on panel to ${app};
