using System.Globalization;

namespace StreamLab.Settings.Values;

/// <summary>A share in per cent, such as <c>10%</c>.</summary>
internal sealed class PercentFormat(double max)
    : UnitFormat('%', "SHARE", string.Create(CultureInfo.InvariantCulture, $"0% to {max}%, such as 10%"), "a share", 0, max)
{
    /// <summary>The difference between two reports that counts as none.</summary>
    public static PercentFormat Tolerance { get; } = new(1_000);
}
