using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>Draws the faults of a run at random. The same seed, settings and machine capabilities give the same faults.</summary>
/// <remarks>
/// Each draw chooses, in this order: brokers or workers, a target, an action, a length and a start. A draw that conflicts with earlier ones is
/// discarded.
/// </remarks>
internal sealed class ChaosSchedule
{
    private const int TriesForEach = 20;
    private const int MostFaults = 30;
    private const int FewOf = 4;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan OneFaultIn = TimeSpan.FromSeconds(2);

    private readonly SeededNumbers _numbers;
    private readonly BrokerMode _mode;
    private readonly int _brokersAtOnce;
    private readonly ChaosIntensity? _intensity;
    private readonly TimeSpan _end;
    private readonly List<FaultSetting> _drawn = [];

    private ChaosSchedule(LabSettings settings, int seed, TimeSpan duration)
    {
        _numbers = new(seed);
        _mode = settings.BrokerMode;
        _intensity = settings.Intensity;
        _end = duration - ChaosWindow.Margin;

        // With half of the brokers or more down, the others would have no quorum.
        _brokersAtOnce = Math.Max(1, (settings.Brokers - 1) / 2);
    }

    /// <summary>Gets the settings with the drawn faults; unchanged when no chaos is requested.</summary>
    /// <param name="settings">The lab's settings, with the chosen broker mode.</param>
    public static LabSettings ApplyTo(LabSettings settings) => settings is { Chaos: { } seed, Duration: { } duration }
        ? settings with { Faults = new ChaosSchedule(settings, seed, duration).Draw(ChaosTargets.From(settings)) }
        : settings;

    private FaultSchedule Draw(IReadOnlyList<IReadOnlyList<ChaosTarget>> groups)
    {
        var most = Math.Clamp((int)((_end - ChaosWindow.Margin) / OneFaultIn), 1, MostFaults);
        var wanted = _intensity is { } intensity ? Wanted(intensity, most) : 1 + _numbers.Below(most);
        for (var tries = wanted * TriesForEach; _drawn.Count < wanted && tries > 0; tries--)
        {
            var fault = DrawOne(_numbers.OneOf(_numbers.OneOf(groups)));
            if (_drawn.TrueForAll(other => AreApart(fault, other)) && BrokersBeside(fault) < _brokersAtOnce)
            {
                _drawn.Add(fault);
            }
        }

        return new([.. _drawn.OrderBy(static fault => fault.At).ThenBy(static fault => fault.Target.ToString(), StringComparer.Ordinal)]);
    }

    private int Wanted(ChaosIntensity intensity, int most) => intensity switch
    {
        ChaosIntensity.Low => 1 + _numbers.Below(Math.Max(1, most / FewOf)),
        ChaosIntensity.High => most,
    };

    private FaultSetting DrawOne(ChaosTarget target)
    {
        var action = _numbers.OneOf(target.Actions);
        var window = _end - ChaosWindow.Margin;
        var longest = window / 2 < Longest ? window / 2 : Longest;
        var length = Shortest + (Tick * _numbers.Below(1 + (int)((longest - Shortest) / Tick)));
        var at = ChaosWindow.Margin + (Tick * _numbers.Below(1 + (int)((window - length) / Tick)));
        return new(action, target.Target, at, length);
    }

    /// <summary>True when two faults do not hit one target at the same time. A leader or controller can be any broker.</summary>
    private bool AreApart(FaultSetting one, FaultSetting other) => !Overlap(one, other)
        || (one.Target != other.Target && !(one.Target.IsBroker && other.Target.IsBroker && (IsRole(one) || IsRole(other))));

    private int BrokersBeside(FaultSetting fault) =>
        fault.Target.IsBroker ? _drawn.Count(other => other.Target.IsBroker && Overlap(fault, other)) : 0;

    private bool Overlap(FaultSetting one, FaultSetting other) =>
        one.At < OverAt(other) && other.At < OverAt(one);

    private static bool IsRole(FaultSetting fault) => fault.Target.IsRole;

    /// <summary>Gets the time at which the target of <paramref name="fault"/> is assumed to have recovered.</summary>
    private TimeSpan OverAt(FaultSetting fault)
    {
        var brokers = _mode.Traits();
        return fault.Until + (fault.Target.IsBroker ? brokers.BrokerRecovery : brokers.WorkerRecovery);
    }
}
