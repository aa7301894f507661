namespace StreamLab.Settings.Values;

/// <summary>How many times as fast as recorded, such as <c>10x</c>.</summary>
internal sealed class SpeedFormat() : UnitFormat('x', "N", "0.001x to 1000000x, such as 10x", "a speed", 0.001, 1_000_000);
