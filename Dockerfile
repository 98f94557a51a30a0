# One replica of the app. compose.yaml runs two of them with PostgreSQL and nginx.
# No secret is part of the image: it is given secrets.toml and the workbook's address at its start.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BRIDGE_DATA=/data
WORKDIR /app

COPY requirements.txt ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

RUN useradd --uid 10001 --create-home bridge \
    && install --directory --owner=bridge --group=bridge --mode=700 /data
COPY app.py ./
COPY pages pages/
COPY components components/
COPY .streamlit/config.toml .streamlit/

USER bridge
VOLUME /data
EXPOSE 8501

# It listens to the whole container network, so without a sign-in visitors see the sample only.
# Whether the process lives: one whose store is down goes on showing the last good copy, and is not
# restarted. /healthz says whether the stores answer.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=8)"]
CMD ["python", "-m", "components.ui", "--server.headless=true", "--server.address=0.0.0.0", "--server.port=8501"]
