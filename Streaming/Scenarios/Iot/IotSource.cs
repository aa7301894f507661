using System.Globalization;
using System.Text;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Scenarios.Iot;

/// <summary>The source of the IoT scenario: hourly readings of many weather stations, keyed by station.</summary>
/// <remarks>
/// The file has one year of one station. Each station here replays that year from another hour on and adds its own constant to the
/// temperature. So the stations differ, but they are not independent measurements.
/// </remarks>
internal sealed class IotSource : FanOutSource
{
    /// <summary>The number of stations; with more producers, as many as producers.</summary>
    public const int DefaultStations = 64;

    private const int MaxEventBytes = 160;

    private readonly Station[] _stations;
    private readonly Reading[] _readings;

    private IotSource(Station[] stations, Reading[] readings, DateTime[] times)
        : base(times, times[^1] - times[0] + TimeSpan.FromHours(1), stations.Length, TimePrecision.Second) =>
        (_stations, _readings) = (stations, readings);

    /// <summary>Opens the source with the stations of producer <paramref name="index"/> of <paramref name="count"/>.</summary>
    public static IotSource Open(int index, int count)
    {
        var rows = SampleData.ReadCsv("iot-seattle-hourly-weather.csv").ToArray();
        var times = Array.ConvertAll(rows, row => SampleParse.Time(row[0]));
        var readings = Array.ConvertAll(
            rows, row => new Reading(SampleParse.Fixed(row[1], 1), SampleParse.Fixed(row[2], 1), SampleParse.Fixed(row[3], 1)));
        var stations = KeyShare.Get(Math.Max(DefaultStations, count), index, count).Select(i => Station.Create(i, rows.Length));
        return new IotSource([.. stations], readings, times);
    }

    /// <inheritdoc/>
    protected override void Write(EventBuffer target, int key, int row)
    {
        ref readonly var station = ref _stations[key];
        ref readonly var reading = ref _readings[RowOf(row, station.Phase)];
        WriteKey(target, station.Name);
        var text = new Utf8Text(target.DataWriter.GetSpan(MaxEventBytes));
        text.Append(station.Prefix);
        text.Append(Time);
        text.Append("\",\"pressure\":"u8);
        text.AppendFixed(reading.Pressure, 1);
        text.Append(",\"temperature\":"u8);
        text.AppendFixed(reading.Temperature + station.Bias, 1);
        text.Append(",\"wind\":"u8);
        text.AppendFixed(reading.Wind, 1);
        text.Append("}"u8);
        target.DataWriter.Advance(text.Length);
    }

    /// <summary>Pressure in tenths of hPa, temperature in tenths of °C, wind in tenths of m/s.</summary>
    private readonly record struct Reading(long Pressure, long Temperature, long Wind);

    /// <summary>A station: its phase in rows and its bias in tenths of °C, −5.0 to +5.0 °C.</summary>
    private readonly record struct Station(byte[] Name, byte[] Prefix, int Phase, int Bias)
    {
        public static Station Create(int number, int rows)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"st-{number + 1:000}");
            // The steps have no common divisor with the ranges, so that neighbours differ much.
            return new Station(
                Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes($$"""{"station":"{{name}}","time":""" + "\""),
                number * 137 % rows, (number * 37 % 101) - 50);
        }
    }
}
