using System.Globalization;
using System.Text;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Scenarios.Finance;

/// <summary>The source of the finance scenario: daily bars of many symbols, keyed by symbol.</summary>
/// <remarks>
/// The file has one index, the S&amp;P 500. Each symbol here replays it from another day on, with prices and volumes scaled by its own
/// factors: the course is that of a real market, the symbols are invented. When a symbol passes the end of the file its price jumps.
/// </remarks>
internal sealed class FinanceSource : FanOutSource
{
    /// <summary>The number of symbols; with more producers, as many as producers.</summary>
    public const int DefaultSymbols = 50;

    private const int MaxEventBytes = 256;
    private const long MillionthsPerCent = 10_000;

    private readonly Symbol[] _symbols;
    private readonly Bar[] _bars;

    private FinanceSource(Symbol[] symbols, Bar[] bars, DateTime[] times)
        : base(times, WholeWeeks(times), symbols.Length, TimePrecision.Day) => (_symbols, _bars) = (symbols, bars);

    /// <summary>Opens the source with the symbols of producer <paramref name="index"/> of <paramref name="count"/>.</summary>
    public static FinanceSource Open(int index, int count)
    {
        var rows = SampleData.ReadCsv("finance-sp500-daily.csv").ToArray();
        var times = Array.ConvertAll(rows, row => SampleParse.Time(row[0]));
        var bars = Array.ConvertAll(rows, row => new Bar(
            SampleParse.Fixed(row[1], 6), SampleParse.Fixed(row[2], 6), SampleParse.Fixed(row[3], 6), SampleParse.Fixed(row[4], 6),
            long.Parse(row[6], CultureInfo.InvariantCulture)));
        var symbols = KeyShare.Get(Math.Max(DefaultSymbols, count), index, count).Select(i => Symbol.Create(i, rows.Length));
        return new FinanceSource([.. symbols], bars, times);
    }

    /// <inheritdoc/>
    protected override void Write(EventBuffer target, int key, int row)
    {
        ref readonly var symbol = ref _symbols[key];
        ref readonly var bar = ref _bars[RowOf(row, symbol.Phase)];
        WriteKey(target, symbol.Name);
        var text = new Utf8Text(target.DataWriter.GetSpan(MaxEventBytes));
        text.Append(symbol.Prefix);
        text.Append(Time);
        text.Append("\",\"open\":"u8);
        text.AppendFixed(symbol.Cents(bar.Open), 2);
        text.Append(",\"high\":"u8);
        text.AppendFixed(symbol.Cents(bar.High), 2);
        text.Append(",\"low\":"u8);
        text.AppendFixed(symbol.Cents(bar.Low), 2);
        text.Append(",\"close\":"u8);
        text.AppendFixed(symbol.Cents(bar.Close), 2);
        text.Append(",\"volume\":"u8);
        text.Append(bar.Volume / symbol.VolumeDivisor);
        text.Append("}"u8);
        target.DataWriter.Advance(text.Length);
    }

    /// <summary>Gets the length of a round in whole weeks, so that bars stay on weekdays.</summary>
    private static TimeSpan WholeWeeks(DateTime[] times) =>
        TimeSpan.FromDays(7 * (((times[^1] - times[0]).Days / 7) + 1));

    /// <summary>Prices in millionths, volume in shares.</summary>
    private readonly record struct Bar(long Open, long High, long Low, long Close, long Volume);

    /// <summary>A symbol: its phase in rows, its price as thousandths of the index, its share of the volume.</summary>
    private readonly record struct Symbol(byte[] Name, byte[] Prefix, int Phase, int PricePerMille, int VolumeDivisor)
    {
        /// <summary>Converts a price to cents. Rounding keeps the order of prices, so low ≤ open and close ≤ high still hold.</summary>
        public long Cents(long millionths) =>
            ((millionths * PricePerMille) + (MillionthsPerCent * 500)) / (MillionthsPerCent * 1_000);

        public static Symbol Create(int number, int rows)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"S{number + 1:000}");
            return new Symbol(
                Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes($$"""{"symbol":"{{name}}","time":""" + "\""),
                number * 101 % rows, 10 + (number * 7), 100 + (number * 37));
        }
    }
}
