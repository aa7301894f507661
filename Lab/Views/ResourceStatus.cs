namespace StreamLab.Lab.Views;

/// <summary>A row of the live table.</summary>
/// <param name="Name">The resource's name.</param>
/// <param name="State">The resource's state in one word.</param>
/// <param name="Tone">The state's colour.</param>
internal sealed record ResourceStatus(string Name, string State, Tone Tone)
{
    /// <summary>The number of restarts.</summary>
    public int Restarts { get; init; }

    /// <summary>The rate in records a second over the last seconds; null when it handles no records.</summary>
    public double? RecordsPerSecond { get; init; }

    /// <summary>The total of records acknowledged or consumed; null when it handles no records.</summary>
    public long? Records { get; init; }

    /// <summary>Further details.</summary>
    public string Detail { get; init; } = "";
}
