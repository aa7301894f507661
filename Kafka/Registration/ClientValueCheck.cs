using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

using Confluent.Kafka;

using Microsoft.Extensions.Configuration;

using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Registration;

/// <summary>Checks the value of one client setting, and says what is allowed.</summary>
internal static partial class ClientValueCheck
{
    /// <summary>The values that librdkafka lists in CONFIGURATION.md, of settings that are text in Confluent.Kafka.</summary>
    private const string DebugContexts =
        "generic, broker, topic, metadata, feature, queue, msg, protocol, cgrp, security, fetch, interceptor, plugin, consumer, admin, eos, mock, "
        + "assignor, conf, telemetry, all";

    /// <summary>Gets the reason why a client does not accept a setting; null when it does.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="property">The property of the client's configuration with this name.</param>
    public static string? WhyNot(IConfigurationSection setting, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return WhyNot(setting, type)
            ?? (setting.Value is not { } value ? null
                : IsMissingFile(setting.Key, value) ? $"file '{value}' does not exist; allowed are files that do."
                : BatchCalls.WhyNot is not null ? null
                : WhyNotNatively(property, Convert(value, type)!, value));
    }

    /// <summary>Gets the reason why a setting is not of <paramref name="type"/>; null when it is.</summary>
    /// <remarks>An empty value is refused for every setting: librdkafka takes an empty text for some settings as none, for others as a value.</remarks>
    /// <param name="setting">The setting.</param>
    /// <param name="type">The type.</param>
    public static string? WhyNot(IConfigurationSection setting, Type type) => setting.Value switch
    {
        null => setting.GetChildren().Any() ? $"holds more settings; allowed {(type == typeof(string) ? "is one text" : $"are {Allowed(type)}")}." : null,
        var value when string.IsNullOrWhiteSpace(value) => $"'{value}' is empty; allowed are {Allowed(type)}.",
        var value => Convert(value, type) is null ? $"'{value}' is not known; allowed are {Allowed(type)}." : null,
    };

    // Without TLS a client never looks for them, and the mistake would wait for the day on which it does.
    private static bool IsMissingFile(string key, string value) =>
        key.StartsWith("Ssl", StringComparison.OrdinalIgnoreCase) && key.EndsWith("Location", StringComparison.OrdinalIgnoreCase)
        && value != "probe" && !Path.Exists(value);

    private static object? Convert(string value, Type type)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static string Allowed(Type type) => type.IsEnum ? string.Join(", ", Enum.GetNames(type))
        : type == typeof(bool) ? "true, false"
        : type == typeof(int) ? "whole numbers"
        : type == typeof(string) ? "texts that are not"
        : "numbers";

    private static string? WhyNotNatively(PropertyInfo property, object value, string given)
    {
        // Confluent.Kafka knows the setting's name in librdkafka, and how librdkafka spells the value.
        var client = (ClientConfig)Activator.CreateInstance(property.ReflectedType!)!;
        property.SetValue(client, value);
        return client.Where(static setting => !setting.Key.StartsWith(ProducerClient.OwnSettings, StringComparison.Ordinal))
            .Select(static setting => RdConfiguration.WhyNot(setting.Key, setting.Value)).FirstOrDefault() is { } why
            ? Explain(property.Name, given, why)
            : null;
    }

    private static string Explain(string name, string given, string why) => RangePattern().Match(why) is { Success: true } range
        ? string.Create(CultureInfo.InvariantCulture, $"'{given}' is out of range; allowed are {range.Groups["least"].Value} to {range.Groups["most"].Value}.")
        : name == nameof(ClientConfig.Debug) ? $"'{given}' is not known; allowed are {DebugContexts}, with commas between them."
        : $"{why}.";

    [GeneratedRegex(@"outside allowed range (?<least>\S+?)\.\.(?<most>\S+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex RangePattern();
}
