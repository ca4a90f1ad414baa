"""scikit-learn's t-SNE of the points in a file of float32, as lib/projection makes maps: Barnes-Hut, principal components, 1,000 iterations.
Prints seconds and the divergence as JSON. Asked by bench/projection.ts."""

import json
import sys
import time

import numpy
from sklearn.manifold import TSNE

path, dims, perplexity, iterations = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
points = numpy.fromfile(path, dtype=numpy.float32).reshape(-1, dims)
began = time.perf_counter()
map = TSNE(perplexity=perplexity, init="pca", learning_rate="auto", max_iter=iterations, random_state=1).fit(points)
print(json.dumps({"seconds": time.perf_counter() - began, "divergence": float(map.kl_divergence_)}))
