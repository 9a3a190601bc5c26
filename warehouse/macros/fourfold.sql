{#
  Each takes a relation and gives a SELECT that places its rows; the columns are those that
  `fourfold sql` states. The lines come from the seed fourfold_lines.

    fourfold_profiles(relation)          one row a profile, counts as numbers
    fourfold_profiles_of_text(relation)  one row a profile, counts as text: 1204, 12.3K, 500+
    fourfold_posts(relation)             one row a post, counts as numbers
    fourfold_posts_of_text(relation)     one row a post, counts as text
#}

{% macro fourfold_profiles(relation) %}
{{ return(adapter.dispatch('fourfold_profiles', 'fourfold')(relation)) }}
{% endmacro %}

{% macro fourfold_profiles_of_text(relation) %}
{{ return(adapter.dispatch('fourfold_profiles_of_text', 'fourfold')(relation)) }}
{% endmacro %}

{% macro fourfold_posts(relation) %}
{{ return(adapter.dispatch('fourfold_posts', 'fourfold')(relation)) }}
{% endmacro %}

{% macro fourfold_posts_of_text(relation) %}
{{ return(adapter.dispatch('fourfold_posts_of_text', 'fourfold')(relation)) }}
{% endmacro %}
