"""Addresses of readings, changed terms and judgements."""

from django.urls import path

from initiatives.overview import (
    change_views,
    judgement_views,
    paste_views,
    reading_views,
    series_views,
)

MEASURE = "outcomes/<uuid:node>/measures/<uuid:measure>/"
READING = f"{MEASURE}readings/<uuid:reading>/"
CHANGE = f"{MEASURE}changes/<uuid:change>/"

urlpatterns = [
    path("outcomes/<uuid:node>/readings/new/", reading_views.reading_new, name="reading_new"),
    path(f"{READING}correct/", reading_views.reading_correct, name="reading_correct"),
    path(f"{READING}strike/", reading_views.reading_strike, name="reading_strike"),
    path(f"{MEASURE}unchanged/", reading_views.reading_unchanged, name="reading_unchanged"),
    path(f"{MEASURE}paste/", paste_views.reading_paste, name="reading_paste"),
    path(f"{MEASURE}method/", series_views.series_start, name="series_start"),
    path(f"{MEASURE}confidence/", judgement_views.confidence_say, name="confidence_say"),
    path(f"{MEASURE}changes/", change_views.measure_changes, name="measure_changes"),
    path(CHANGE, change_views.measure_change, name="measure_change"),
    path(f"{CHANGE}answer/", change_views.measure_change_answer, name="measure_change_answer"),
    path(
        f"{CHANGE}take-back/",
        change_views.measure_change_take_back,
        name="measure_change_take_back",
    ),
]
