using StreamLab.Bench.Contestants;

namespace StreamLab.Bench.Measuring;

/// <summary>Runs all contestants on the same work, round after round, each time in a random order.</summary>
/// <param name="contestants">The contestants.</param>
/// <param name="rounds">The number of rounds that count; one more runs first to warm up.</param>
/// <param name="random">Chooses the order.</param>
internal sealed class Rounds(IReadOnlyList<IContestant> contestants, int rounds, Random random)
{
    /// <summary>The number of measurements.</summary>
    public int Measurements => contestants.Count * (rounds + 1);

    /// <summary>Runs all rounds.</summary>
    /// <param name="measure">Runs a contestant once.</param>
    /// <param name="progress">Called with a text before each measurement, and with null after it.</param>
    /// <param name="cancellationToken">Cancels the rounds.</param>
    public async Task<IReadOnlyList<Result>> RunAsync(
        Func<IContestant, CancellationToken, Task<Sample>> measure, Action<string?> progress, CancellationToken cancellationToken)
    {
        var samples = contestants.ToDictionary(static c => c.Name, static _ => new List<Sample>());
        for (var round = 0; round <= rounds; round++)
        {
            IContestant[] order = [.. contestants];
            random.Shuffle(order);
            foreach (var contestant in order)
            {
                progress(round == 0 ? $"warming up: {contestant.Name}" : $"round {round} of {rounds}: {contestant.Name}");
                var sample = await measure(contestant, cancellationToken);
                if (round > 0)
                {
                    samples[contestant.Name].Add(sample);
                }

                progress(null);
            }
        }

        return [.. contestants.Select(c => new Result(c.Name, c.Description, samples[c.Name]))];
    }
}
