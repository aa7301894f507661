namespace StreamLab.Settings;

/// <summary>Formats enumerations as settings, reports and messages write them.</summary>
public static class EnumText
{
    /// <summary>Gets the name of <paramref name="value"/> in lower case, such as <c>kill</c>.</summary>
    public static string ToText<T>(this T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Gets the name of an action, such as <c>kill</c> or <c>drop-acks</c>.</summary>
    public static string ToText(this FaultAction action) => action == FaultAction.DropAcks ? "drop-acks" : ToText<FaultAction>(action);
}
