using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StreamLab.Settings.Faults;

/// <summary>The target of a fault.</summary>
/// <param name="Kind">The kind of target.</param>
/// <param name="Number">The target's number, from 1; 0 for <see cref="FaultTargetKind.Leader"/> and <see cref="FaultTargetKind.Controller"/>.</param>
public sealed partial record FaultTarget(FaultTargetKind Kind, int Number)
{
    private const string LeaderWord = "leader";
    private const string ControllerWord = "controller";
    private const string ProducerPrefix = "producer-";
    private const string ConsumerPrefix = "consumer-";

    /// <summary>True when the target is a broker.</summary>
    public bool IsBroker => Kind is FaultTargetKind.Broker or FaultTargetKind.Leader or FaultTargetKind.Controller;

    /// <summary>Parses a broker's number, <c>leader</c>, <c>controller</c>, <c>producer-1</c> or <c>consumer-2</c>, in any case.</summary>
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

    /// <summary>Formats the target so that <see cref="TryParse"/> reads it as equal; a worker's text is its name.</summary>
    public override string ToString() => Kind switch
    {
        FaultTargetKind.Leader => LeaderWord,
        FaultTargetKind.Controller => ControllerWord,
        FaultTargetKind.Producer => string.Create(CultureInfo.InvariantCulture, $"{ProducerPrefix}{Number}"),
        FaultTargetKind.Consumer => string.Create(CultureInfo.InvariantCulture, $"{ConsumerPrefix}{Number}"),
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };

    private static int NumberIn(Match match) => int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // Two digits are enough for any kind of target.
    [GeneratedRegex(@"^((?<word>leader|controller)|(?<word>producer-|consumer-)?(?<number>[1-9][0-9]?))\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

/// <summary>The kinds of fault targets.</summary>
public enum FaultTargetKind
{
    /// <summary>The broker with a number.</summary>
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
