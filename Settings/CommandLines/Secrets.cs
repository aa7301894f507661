namespace StreamLab.Settings.CommandLines;

/// <summary>Which keys of configuration hold secrets, as Confluent.Kafka's client settings are named.</summary>
internal static class Secrets
{
    private static readonly string[] Ends = ["Password", "Passphrase", "Secret", "KeyPem"];

    /// <summary>Whether the value of <paramref name="key"/> must not be seen.</summary>
    public static bool IsSecret(string key) => Ends.Any(end => key.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
