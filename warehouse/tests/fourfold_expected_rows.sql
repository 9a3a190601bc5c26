{# Every row that this engine places in another way than fourfold does. None may come. #}
SELECT
  expected.name,
  expected.quadrant, found.quadrant AS found_quadrant,
  expected.between_quadrants, found.between_quadrants AS found_between_quadrants,
  expected.reason, found.reason AS found_reason
FROM {{ ref('fourfold_expected') }} AS expected
LEFT JOIN {{ ref('fourfold_expected_placements') }} AS found
  ON found.name = expected.name
WHERE found.name IS NULL
  OR coalesce(expected.quadrant, '') <> coalesce(found.quadrant, '')
  OR coalesce(expected.between_quadrants, '') <> coalesce(found.between_quadrants, '')
  OR coalesce(expected.reason, '') <> coalesce(found.reason, '')
