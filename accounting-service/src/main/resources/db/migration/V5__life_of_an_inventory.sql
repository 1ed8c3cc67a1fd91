-- Why a version was made; asked for once a version was calculated.
alter table inventory_version add reason text check (btrim(reason) <> '' and length(reason) <= 500);
