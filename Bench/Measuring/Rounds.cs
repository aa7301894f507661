using StreamLab.Bench.Contestants;

namespace StreamLab.Bench.Measuring;

/// <summary>Lets everyone do the same work in turn, round after round, in another order each time.</summary>
/// <param name="contestants">Who takes part.</param>
/// <param name="rounds">Rounds that count; one more goes before.</param>
/// <param name="random">Chooses the order.</param>
internal sealed class Rounds(IReadOnlyList<IContestant> contestants, int rounds, Random random)
{
    /// <summary>Measurements that there will be.</summary>
    public int Measurements => contestants.Count * (rounds + 1);

    /// <summary>Runs all rounds.</summary>
    /// <param name="measure">Lets a contestant do the work once.</param>
    /// <param name="progress">Told before each measurement what it is, and with null when it is done.</param>
    /// <param name="cancellationToken">Ends it.</param>
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
