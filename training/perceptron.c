/* Averaged structured perceptron over a linear chain, for training/names.py: texts are rows of feature numbers, each feature has a row of
 * weights for all the data and one for its half of them. Plain C, no fast mathematics: the same bytes on every machine. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LABELS 7

static uint64_t state;

static double chance(void) { /* xorshift64, in [0, 1) */
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (double)(state >> 11) * (1.0 / 9007199254740992.0);
}

/* Ids: words by `width`, 0 where there is no feature. A stretch goes from starts[s] to ends[s] and is of half halves[s] (1 or 2).
 * Columns with wordy[f] are hidden at a share of words `hide[0]`, those with parsed[f] at `hide[1]`. Weights: 3 * room rows, all zero;
 * steps: from each label, and last from the start. What comes back is the average over all updates; `wrong` counts words by epoch. */
void learn(const uint32_t *ids, const int8_t *gold, int width, const int32_t *starts, const int32_t *ends, const int8_t *halves, int stretches,
           uint32_t room, const uint8_t *wordy, const uint8_t *parsed, const double *hide, int epochs, uint64_t seed, const float *forbidden,
           float *weights, double *weights_sum, float *steps, double *steps_sum, int64_t *wrong) {
    int longest = 0;
    int *order = malloc(stretches * sizeof(int));
    for (int s = 0; s < stretches; s++) {
        order[s] = s;
        if (ends[s] - starts[s] > longest) longest = ends[s] - starts[s];
    }
    float *scores = malloc((size_t)longest * LABELS * sizeof(float));
    uint8_t *back = malloc((size_t)longest * LABELS), *hidden = malloc(longest);
    int8_t *guess = malloc(longest);
    double clock = 1;
    state = seed * 0x9E3779B97F4A7C15ULL + 1;
    for (int i = 0; i < 10; i++) chance();
    for (int epoch = 0; epoch < epochs; epoch++) {
        wrong[epoch] = 0;
        for (int i = stretches - 1; i > 0; i--) {
            int j = (int)(chance() * (i + 1)), kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        for (int at = 0; at < stretches; at++) {
            int s = order[at], size = ends[s] - starts[s], any = 0;
            const uint32_t *rows = ids + (size_t)starts[s] * width, own = room * (uint32_t)halves[s];
            const int8_t *right = gold + starts[s];
            for (int t = 0; t < size; t++) {
                float *out = scores + t * LABELS;
                hidden[t] = (uint8_t)(chance() < hide[0]);
                hidden[t] |= (uint8_t)((chance() < hide[1]) << 1);
                for (int l = 0; l < LABELS; l++) out[l] = 0;
                for (int f = 0; f < width; f++) {
                    uint32_t id = rows[(size_t)t * width + f];
                    if (!id || (hidden[t] & 1 && wordy[f]) || (hidden[t] & 2 && parsed[f])) continue;
                    const float *all = weights + (size_t)id * LABELS, *half = weights + (size_t)(id + own) * LABELS;
                    for (int l = 0; l < LABELS; l++) out[l] += all[l] + half[l];
                }
            }
            float total[LABELS], next[LABELS];
            for (int l = 0; l < LABELS; l++) total[l] = scores[l] + steps[LABELS * LABELS + l] + forbidden[LABELS * LABELS + l];
            for (int t = 1; t < size; t++) {
                for (int l = 0; l < LABELS; l++) {
                    int from = 0;
                    float most = -1e30f;
                    for (int k = 0; k < LABELS; k++) {
                        float way = total[k] + steps[k * LABELS + l] + forbidden[k * LABELS + l];
                        if (way > most) most = way, from = k;
                    }
                    next[l] = most + scores[t * LABELS + l];
                    back[t * LABELS + l] = (uint8_t)from;
                }
                memcpy(total, next, sizeof total);
            }
            int best = 0;
            for (int l = 1; l < LABELS; l++) if (total[l] > total[best]) best = l;
            for (int t = size - 1; t >= 0; t--) {
                guess[t] = (int8_t)best;
                if (t) best = back[t * LABELS + best];
            }
            clock += 1;
            for (int t = 0; t < size; t++) {
                if (guess[t] == right[t]) continue;
                any = 1;
                wrong[epoch]++;
                for (int f = 0; f < width; f++) {
                    uint32_t id = rows[(size_t)t * width + f];
                    if (!id || (hidden[t] & 1 && wordy[f]) || (hidden[t] & 2 && parsed[f])) continue;
                    for (int half = 0; half < 2; half++) {
                        size_t row = (size_t)(id + own * (uint32_t)half) * LABELS;
                        weights[row + right[t]] += 1;
                        weights_sum[row + right[t]] += clock;
                        weights[row + guess[t]] -= 1;
                        weights_sum[row + guess[t]] -= clock;
                    }
                }
            }
            for (int t = 0, was = LABELS, came = LABELS; any && t < size; t++) {
                steps[was * LABELS + right[t]] += 1;
                steps_sum[was * LABELS + right[t]] += clock;
                steps[came * LABELS + guess[t]] -= 1;
                steps_sum[came * LABELS + guess[t]] -= clock;
                was = right[t];
                came = guess[t];
            }
        }
    }
    for (size_t i = 0; i < (size_t)room * 3 * LABELS; i++) weights[i] = (float)(weights[i] - weights_sum[i] / clock);
    for (int i = 0; i < (LABELS + 1) * LABELS; i++) steps[i] = (float)(steps[i] - steps_sum[i] / clock);
    free(order), free(scores), free(back), free(hidden), free(guess);
}
