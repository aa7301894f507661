namespace StreamLab.Hosting;

/// <summary>The diagnostics of what may still change. Who uses it suppresses its diagnostic.</summary>
internal static class Experiments
{
    /// <summary>Kafka Connect.</summary>
    public const string Connect = "STREAMLAB001";
}
