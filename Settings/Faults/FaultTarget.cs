using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StreamLab.Settings.Faults;

/// <summary>What a fault hits, as a person names it.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Number">Which one, from 1; 0 for <see cref="FaultTargetKind.Leader"/> and <see cref="FaultTargetKind.Controller"/>.</param>
public sealed partial record FaultTarget(FaultTargetKind Kind, int Number)
{
    private const string LeaderWord = "leader";
    private const string ControllerWord = "controller";
    private const string ProducerPrefix = "producer-";
    private const string ConsumerPrefix = "consumer-";

    /// <summary>Whether it is a broker.</summary>
    public bool IsBroker => Kind is FaultTargetKind.Broker or FaultTargetKind.Leader or FaultTargetKind.Controller;

    /// <summary>Reads a broker's number, <c>leader</c>, <c>controller</c>, <c>producer-1</c> or <c>consumer-2</c>, in any case.</summary>
    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Users read and write these words in lower case.")]
    public static bool TryParse(string text, [NotNullWhen(true)] out FaultTarget? target)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Shape().Match(text);
        target = !match.Success ? null : match.Groups["word"].Value.ToLowerInvariant() switch
        {
            LeaderWord => new(FaultTargetKind.Leader, 0),
            ControllerWord => new(FaultTargetKind.Controller, 0),
            ProducerPrefix => new(FaultTargetKind.Producer, NumberIn(match)),
            ConsumerPrefix => new(FaultTargetKind.Consumer, NumberIn(match)),
            _ => new(FaultTargetKind.Broker, NumberIn(match)),
        };
        return target is not null;
    }

    /// <summary>The text that <see cref="TryParse"/> reads as an equal target: for workers their name.</summary>
    public override string ToString() => Kind switch
    {
        FaultTargetKind.Leader => LeaderWord,
        FaultTargetKind.Controller => ControllerWord,
        FaultTargetKind.Producer => string.Create(CultureInfo.InvariantCulture, $"{ProducerPrefix}{Number}"),
        FaultTargetKind.Consumer => string.Create(CultureInfo.InvariantCulture, $"{ConsumerPrefix}{Number}"),
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };

    private static int NumberIn(Match match) => int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // As many as there can be of anything: two digits.
    [GeneratedRegex(@"^((?<word>leader|controller)|(?<word>producer-|consumer-)?(?<number>[1-9][0-9]?))\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

/// <summary>What kind of thing a fault hits.</summary>
public enum FaultTargetKind
{
    /// <summary>A broker by number.</summary>
    Broker,

    /// <summary>The broker that leads partition 0 of the events' topic when the fault is injected.</summary>
    Leader,

    /// <summary>The broker that leads the controller quorum when the fault is injected.</summary>
    Controller,

    /// <summary>A producer.</summary>
    Producer,

    /// <summary>A consumer.</summary>
    Consumer,
}
