using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

using Confluent.Kafka;

namespace StreamLab.Testing;

/// <summary>Refuses what cannot be, in one sentence: what was given and what is allowed.</summary>
internal static partial class Allowed
{
    public static void Between(int given, int least, int most, string what, [CallerArgumentExpression(nameof(given))] string name = "")
    {
        if (given < least || given > most)
        {
            throw new ArgumentOutOfRangeException(
                name, given, string.Create(CultureInfo.InvariantCulture, $"Allowed are {least} to {most} {what}."));
        }
    }

    public static void Between(TimeSpan given, TimeSpan least, TimeSpan most, string name)
    {
        if (given < least || given > most)
        {
            throw new ArgumentOutOfRangeException(
                name, given, string.Create(CultureInfo.InvariantCulture, $"Allowed are times from {least} to {most}."));
        }
    }

    public static void TopicName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!LegalTopicName().IsMatch(name) || name is "." or "..")
        {
            throw new ArgumentException(
                $"'{name}' cannot be a topic's name. Allowed are 1 to 249 letters, digits, dots, underscores and hyphens, but not '.' and '..'.", nameof(name));
        }
    }

    public static void Groups(IEnumerable<string> groups, string name)
    {
        if (groups.Any(string.IsNullOrEmpty))
        {
            throw new ArgumentException("A group's name is null or empty. Allowed are names of consumer groups.", name);
        }
    }

    public static void Api(KafkaApi api)
    {
        if (!Enum.IsDefined(api))
        {
            throw new ArgumentOutOfRangeException(nameof(api), api, $"Allowed are {string.Join(", ", Enum.GetNames<KafkaApi>())}.");
        }
    }

    public static void Errors(KafkaApi api, ReadOnlySpan<ErrorCode> errors)
    {
        if (errors.IsEmpty)
        {
            throw new ArgumentException("No error was given. Allowed are one or more.", nameof(errors));
        }

        foreach (var error in errors)
        {
            Error(api, error, nameof(errors));
        }
    }

    public static void Error(KafkaApi api, ErrorCode error, string name = "error")
    {
        if (error is ErrorCode.NoError or ErrorCode.Local_Transport)
        {
            return;
        }

        // An answer to Metadata has errors of topics, none of its own.
        if (api == KafkaApi.Metadata)
        {
            throw new ArgumentException(
                $"Brokers cannot answer {api} with {error}. Allowed are {ErrorCode.NoError} and {ErrorCode.Local_Transport}.", name);
        }

        // Other negative ones are errors of the client, which no broker sends.
        if (error < ErrorCode.Unknown)
        {
            throw new ArgumentException(
                $"Brokers cannot answer with {error}. Allowed are the errors of Kafka's protocol, {ErrorCode.NoError} and {ErrorCode.Local_Transport}.", name);
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9._-]{1,249}\z")]
    private static partial Regex LegalTopicName();
}
