checklist-section-title = قائمة المراجعة
checklist-version = نسخة { $date }
checklist-count = { $count ->
    [zero] لا مهام
    [one] مهمة واحدة
    [two] مهمتان
    [few] { $count } مهام
    [many] { $count } مهمة
   *[other] { $count } مهمة
}
checklist-own-page = القائمة في صفحتها
checklist-guidance-page = الإرشادات:
checklist-item-role = الدور:
checklist-item-guidance = الإرشاد:
checklist-print-slug = print
checklist-print-title = { $title }، نسخة للطباعة
checklist-print-view = نسخة للطباعة
checklist-print-button = اطبع
checklist-print-back = عودة إلى القائمة
checklist-print-notice = لا تُحدَّث النسخة المطبوعة. القائمة السارية في { $address }
sign-off-title = التوقيع
sign-off-text = أُنجزت مهام القائمة أو تبيّن أنها غير لازمة.
sign-off-name = الاسم
sign-off-date = التاريخ
sign-off-signature = التوقيع
