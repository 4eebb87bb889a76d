-- Who may see and do what, and what the loader may have done for it.

-- Who sees what of a table: the clinic all of its own, a user what is theirs.
CREATE OR REPLACE FUNCTION fleet_protect(relation regclass) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  owned boolean := EXISTS (
    SELECT FROM pg_attribute WHERE attrelid = relation AND attname = 'owner_id' AND NOT attisdropped
  );
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', relation);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', relation);
  IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = relation AND polname = 'of_the_clinic') THEN
    EXECUTE format(
      'CREATE POLICY of_the_clinic ON %s FOR SELECT TO apertura_clinic
       USING (tenant_id = current_setting(''apertura.tenant'', true))', relation);
  END IF;
  IF owned AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = relation AND polname = 'of_the_user') THEN
    EXECUTE format(
      'CREATE POLICY of_the_user ON %s FOR SELECT TO apertura_reader
       USING (tenant_id = current_setting(''apertura.tenant'', true) AND device_id || ''/'' || owner_id
         = ANY (string_to_array(current_setting(''apertura.user'', true), '','')))', relation);
  END IF;
END $$;

-- Makes the parts of spots and audit_log for a month, where they are not there yet.
CREATE OR REPLACE FUNCTION fleet_make_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  parent text;
  part text;
BEGIN
  IF month <> date_trunc('month', month) THEN
    RAISE EXCEPTION 'not the first day of a month: %', month;
  END IF;
  FOREACH parent IN ARRAY ARRAY['spots', 'audit_log'] LOOP
    part := parent || to_char(month, '"_"YYYY"_"MM');
    CONTINUE WHEN to_regclass('public.' || part) IS NOT NULL;
    PERFORM pg_advisory_xact_lock(hashtext('fleet ' || part));
    CONTINUE WHEN to_regclass('public.' || part) IS NOT NULL;
    -- Attached, and not made as a part: whoever reads or loads meanwhile goes on.
    EXECUTE format('CREATE TABLE public.%I (LIKE public.%I INCLUDING ALL)', part, parent);
    PERFORM public.fleet_protect(format('public.%I', part)::regclass);
    EXECUTE format(
      'ALTER TABLE public.%I ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
      parent, part, month, (month + interval '1 month')::date);
  END LOOP;
END $$;

-- Counts a table anew once it has doubled. Without figures a check of a reference takes whatever index begins with
-- clinic and device, and reads all of the device for each row: a hundred times as long.
CREATE OR REPLACE FUNCTION fleet_count(relation text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  known pg_class := (SELECT c FROM pg_class c WHERE c.oid = format('public.%I', relation)::regclass);
BEGIN
  IF known.reltuples < 1000 OR pg_relation_size(known.oid) / 8192 > 2 * known.relpages THEN
    EXECUTE format('ANALYZE public.%I', relation);
  END IF;
END $$;

REVOKE ALL ON FUNCTION fleet_protect(regclass), fleet_make_month(date), fleet_count(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fleet_make_month(date), fleet_count(text) TO apertura_loader;

DO $$
DECLARE
  name text;
  shown text;
BEGIN
  FOR name IN
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relowner = 'apertura_owner'::regrole
  LOOP
    PERFORM fleet_protect(format('public.%I', name)::regclass);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO apertura_loader', name);
    -- What opens a tablet is nobody's to read here.
    SELECT string_agg(quote_ident(attname), ', ') INTO shown FROM pg_attribute
    WHERE attrelid = format('public.%I', name)::regclass AND attnum > 0 AND NOT attisdropped
      AND attname NOT IN ('password_hash', 'recovery_sha256');
    EXECUTE format('GRANT SELECT (%s) ON %I TO apertura_clinic', shown, name);
    IF left(name, 6) <> 'fleet_' THEN
      EXECUTE format('GRANT SELECT (%s) ON %I TO apertura_reader', shown, name);
    END IF;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION fleet_version() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
RESET ROLE;
