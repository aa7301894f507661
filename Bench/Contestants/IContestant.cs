using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Contestants;

/// <summary>A client that is measured: it does the same work as the others.</summary>
internal interface IContestant
{
    /// <summary>The name in tables and in <c>--against</c>.</summary>
    string Name { get; }

    /// <summary>The description, in one line.</summary>
    string Description { get; }

    /// <summary>Does the work once.</summary>
    /// <exception cref="BenchException">The contestant failed.</exception>
    Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken);
}
