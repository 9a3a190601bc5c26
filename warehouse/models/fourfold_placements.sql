{{ config(enabled=var('fourfold_input', none) is not none) }}
{{ fourfold_profiles(var('fourfold_input')) }}
