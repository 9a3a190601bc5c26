{# The expected rows as this engine places them; tests/fourfold_expected_rows.sql compares. #}
{{ fourfold_profiles_of_text(ref('fourfold_expected')) }}
