namespace StreamLab.Lab.Views;

/// <summary>One line of the live table.</summary>
/// <param name="Name">The resource's name.</param>
/// <param name="State">What it is doing, in a word.</param>
/// <param name="Tone">How that is meant.</param>
internal sealed record ResourceStatus(string Name, string State, Tone Tone)
{
    /// <summary>How often it was started again.</summary>
    public int Restarts { get; init; }

    /// <summary>Records a second over the last seconds; null for what handles none.</summary>
    public double? RecordsPerSecond { get; init; }

    /// <summary>Records acknowledged or consumed in all; null for what handles none.</summary>
    public long? Records { get; init; }

    /// <summary>What else there is to know.</summary>
    public string Detail { get; init; } = "";
}
