using System.Globalization;
using System.Text.RegularExpressions;

using Confluent.Kafka;

using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Registration;

/// <summary>Finds the numbers of the settings that a message of librdkafka names in backticks.</summary>
internal static partial class NamedSettings
{
    /// <summary>Gets their values in brackets, such as <c>" (linger.ms is 5)"</c>; empty when the message names no number.</summary>
    /// <param name="message">The message.</param>
    /// <param name="client">The client's settings.</param>
    public static string Describe(string message, ClientConfig client)
    {
        var values = NamePattern().Matches(message)
            .Select(static match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Value: Value(name, client)))
            // A text may be a secret.
            .Where(static setting => double.TryParse(setting.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            .Select(static setting => $"{setting.Name} is {setting.Value}")
            .ToList();
        return values.Count == 0 ? "" : $" ({string.Join(", ", values)})";
    }

    private static string? Value(string name, ClientConfig client) => BatchCalls.WhyNot is null
        ? RdConfiguration.Value(name, client)
        : client.FirstOrDefault(setting => setting.Key == name).Value;

    [GeneratedRegex("`(?<name>[a-z0-9.]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
