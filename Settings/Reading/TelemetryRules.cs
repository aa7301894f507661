using System.Globalization;
using Microsoft.Extensions.Configuration;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Reading;

/// <summary>Rejects values of OpenTelemetry's variables that make its exporters fail, or that they ignore silently.</summary>
internal static class TelemetryRules
{
    private static readonly string[] Signals = ["", "TRACES_", "METRICS_", "LOGS_"];

    private static readonly string[] Numbers =
    [
        "METRIC_EXPORT_INTERVAL", "METRIC_EXPORT_TIMEOUT",
        .. from processor in (string[])["BSP", "BLRP"]
           from setting in (string[])["SCHEDULE_DELAY", "EXPORT_TIMEOUT", "MAX_QUEUE_SIZE", "MAX_EXPORT_BATCH_SIZE"]
           select $"{processor}_{setting}",
    ];

    private static readonly string[] Samplers =
        ["always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"];

    public static void Check(SettingsBuilder draft, IConfiguration configuration)
    {
        foreach (var prefix in Signals.Select(static signal => $"OTEL_EXPORTER_OTLP_{signal}"))
        {
            Check(draft, configuration, prefix + "ENDPOINT", "is not an address", IsAddress, "http and https addresses, such as http://localhost:4317");
            // The value may contain a secret, so the message does not repeat it.
            Check(draft, configuration, prefix + "HEADERS", null, AreHeaders, "NAME=VALUE[,NAME=VALUE]");
            Check(draft, configuration, prefix + "PROTOCOL", "is not known", static text => text is "grpc" or "http/protobuf", "grpc, http/protobuf");
            Check(draft, configuration, prefix + "TIMEOUT", "is not a number of milliseconds", IsNumber, "1 to 2147483647");
        }

        foreach (var name in Numbers)
        {
            Check(draft, configuration, $"OTEL_{name}", "is not a whole number", IsNumber, "1 to 2147483647");
        }

        Check(draft, configuration, "OTEL_RESOURCE_ATTRIBUTES", "is not a list of attributes", AreHeaders, "NAME=VALUE[,NAME=VALUE]");
        Check(draft, configuration, "OTEL_TRACES_SAMPLER_ARG", "is not a share of traces", IsShare, "0 to 1");
        Check(draft, configuration, "OTEL_TRACES_SAMPLER", "is not known", Samplers.Contains, string.Join(", ", Samplers));
    }

    private static void Check(SettingsBuilder draft, IConfiguration configuration, string key, string? what, Func<string, bool> isAllowed, string allowed)
    {
        if (configuration[key] is { Length: > 0 } text && !isAllowed(text))
        {
            draft.RefuseKey(what is null ? $"{key}: not a list of headers; allowed are {allowed}." : $"{key}: {QuotedText.Quote(text)} {what}; allowed are {allowed}.");
        }
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;

    private static bool AreHeaders(string text) =>
        Uri.UnescapeDataString(text).Split(',').All(static header => header.IndexOf('=', StringComparison.Ordinal) > 0);

    private static bool IsShare(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1;

    private static bool IsNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
}
