namespace StreamLab.Settings;

/// <summary>Formats enumerations as settings, reports and messages write them.</summary>
public static class EnumText
{
    /// <summary>Gets the name of <paramref name="value"/> in lower case, such as <c>kill</c>.</summary>
    public static string ToText<T>(this T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
