using System.Text.Json.Serialization;

using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Starting;

/// <summary>The outcome of all starts.</summary>
/// <param name="Title">The title.</param>
/// <param name="Conditions">The conditions of the measurement, a line each.</param>
/// <param name="Rounds">The starts that count.</param>
internal sealed record StartOutcome(string Title, IReadOnlyList<string> Conditions, IReadOnlyList<StartRound> Rounds)
{
    /// <summary>The event that ends each phase.</summary>
    public IReadOnlyList<string> PhaseNames =>
        Rounds is [{ UntilMs.Count: var count }, ..] && count == StartPhases.OfAspire.Count ? StartPhases.OfAspire : StartPhases.Names;

    /// <summary>The phases in order.</summary>
    public IReadOnlyList<PhaseOutcome> Phases =>
    [
        .. PhaseNames.Select((name, phase) => new PhaseOutcome(
            name, RoundsSpread.Calculate(Rounds.Select(round => round.TookMs[phase])), RoundsSpread.Calculate(Rounds.Select(round => round.UntilMs[phase])))),
    ];
}

/// <summary>The figures of one phase over all starts.</summary>
/// <param name="Name">The event that ends the phase.</param>
/// <param name="TookMs">Milliseconds that it took.</param>
/// <param name="UntilMs">Milliseconds from the beginning to its end.</param>
internal sealed record PhaseOutcome(string Name, RoundsSpread TookMs, RoundsSpread UntilMs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StartOutcome))]
internal sealed partial class StartJson : JsonSerializerContext;
