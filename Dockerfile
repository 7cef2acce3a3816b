# One image for web, worker and beat; docker-compose.yml starts each with its own command.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 DATA_DIR=/data STATIC_DIR=/app/collected
WORKDIR /app

COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY manage.py gunicorn.conf.py ./
COPY valuechain valuechain
COPY initiatives initiatives
COPY stakeholders stakeholders
COPY templates templates
COPY static static

RUN useradd --system --home /data valuechain \
    && mkdir -p /data \
    && SECRET_KEY=only-to-collect-static-files python manage.py collectstatic --noinput \
    && chown -R valuechain /data
USER valuechain
VOLUME /data
EXPOSE 8000

CMD ["gunicorn", "valuechain.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--max-requests", "2000", "--max-requests-jitter", "200", "--timeout", "30"]
