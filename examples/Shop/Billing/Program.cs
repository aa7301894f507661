using Shop.Billing;

var builder = WebApplication.CreateBuilder(args);
builder.AddBilling();
var app = builder.Build();
app.MapBilling();
app.Run();
