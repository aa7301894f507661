namespace StreamLab.Settings.CommandLines;

/// <summary>Identifies configuration keys that contain secrets, by the names of Confluent.Kafka's client settings.</summary>
internal static class Secrets
{
    private static readonly string[] Ends = ["Password", "Passphrase", "Secret", "KeyPem"];

    /// <summary>True when the value of <paramref name="key"/> is a secret.</summary>
    public static bool IsSecret(string key) => Ends.Any(end => key.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
