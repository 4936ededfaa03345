# The dashboard for a cluster that runs elsewhere: Python alone, without Java and Node, as an ordinary user.
#   docker build -t caudal .
#   docker run -p 127.0.0.1:5000:5000 -e KAFKA_BOOTSTRAP_SERVERS=host:port caudal

FROM python:3.13-slim AS build
# Certificates that the base image was given (a company's proxy) count for npm as well.
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 NODE_USE_SYSTEM_CA=1
WORKDIR /caudal

# What the browser gets, with its libraries. Node comes as a Python package and stays behind in this stage.
COPY requirements-setup.lock ./
RUN python -m venv /opt/node && /opt/node/bin/pip install --quiet --require-hashes -r requirements-setup.lock
COPY package.json package-lock.json .npmrc ./
RUN PATH="/opt/node/bin:$PATH" npm ci --omit=dev --loglevel=error
COPY tools/build_page.js tools/templates.js tools/
COPY static/js static/js
COPY static/css static/css
RUN mkdir static/vendor && cp node_modules/uplot/dist/uPlot.min.css static/vendor/uplot.css \
 && /opt/node/bin/node tools/build_page.js

COPY requirements-attached.lock ./
RUN python -m venv --without-pip /opt/caudal \
 && python -m pip --python /opt/caudal/bin/python install --quiet --require-hashes -r requirements-attached.lock

COPY app app
RUN /opt/caudal/bin/python -m compileall -q app


FROM python:3.13-slim
RUN useradd --system --no-log-init --no-create-home --uid 10001 caudal
COPY --from=build /opt/caudal /opt/caudal
WORKDIR /caudal
COPY LICENSE ./
COPY --from=build /caudal/app app
COPY templates templates
COPY static/icon.svg static/
COPY static/i18n static/i18n
COPY --from=build /caudal/static/built static/built

# Nothing is written but to /tmp: the root file system may be read-only, with a tmpfs there.
ENV PATH=/opt/caudal/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp \
    CAUDAL_HOST=0.0.0.0 CAUDAL_DATA_DIR=/tmp/caudal
USER 10001
EXPOSE 5000
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "app"]
CMD ["run"]
