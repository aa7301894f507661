using System.Text.Json;

namespace StreamLab.Verification.Statistics;

/// <summary>Reads members that may be missing.</summary>
internal static class JsonMembers
{
    /// <summary>Gets a number; <paramref name="missing"/> when there is none.</summary>
    public static long Number(this JsonElement element, string name, long missing = 0) =>
        element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out var number) ? number : missing;

    /// <summary>Gets a text; empty when there is none.</summary>
    public static string Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString()! : "";

    /// <summary>Gets the values of an object's members.</summary>
    public static IEnumerable<JsonElement> Members(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Object
            ? found.EnumerateObject().Select(static member => member.Value)
            : [];
}
